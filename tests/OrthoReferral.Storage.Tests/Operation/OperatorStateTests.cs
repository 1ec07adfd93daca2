using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Operation;
using OrthoReferral.Storage.Tests.Audit;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows;

namespace OrthoReferral.Storage.Tests.Operation;

/// <summary>What the operator sees: as a reading, as metrics, and in the alert rules.</summary>
public sealed class OperatorStateTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly SqliteFixture storage = new();
    private readonly TestClock clock = new(Samples.Now);

    public Task InitializeAsync() => storage.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => storage.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Where_nothing_waits_everything_is_zero()
    {
        var state = await ReadAsync();

        (state.Messages, state.UnsealedEntries, state.OverdueTimers).ShouldBe((0, 0, 0));
        (state.UndeliveredNews, state.GivenUpNews, state.NewsAge).ShouldBe((0, 0, TimeSpan.Zero));
        state.UnansweredEmergencies.ShouldBe(0);
        (state.MessageAge, state.UnsealedAge, state.TimerAge).ShouldBe((TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public async Task What_waits_is_counted_and_the_oldest_says_since_when()
    {
        await WaitAsync();
        clock.Advance(TimeSpan.FromMinutes(10));

        var state = await ReadAsync();

        (state.Messages, state.UnsealedEntries, state.OverdueTimers).ShouldBe((2, 1, 1));
        state.MessageAge.ShouldBe(TimeSpan.FromMinutes(10));
        state.UnsealedAge.ShouldBe(TimeSpan.FromMinutes(10));
        state.TimerAge.ShouldBe(TimeSpan.FromMinutes(9));
        (state.UndeliveredNews, state.GivenUpNews, state.NewsAge).ShouldBe((1, 1, TimeSpan.FromMinutes(10)));
        state.UnansweredEmergencies.ShouldBe(1);
    }

    [Fact]
    public async Task The_metrics_give_the_reading_under_names_that_the_alert_rules_know()
    {
        await WaitAsync();
        clock.Advance(TimeSpan.FromMinutes(10));
        await using var services = new ServiceCollection()
            .AddMetrics()
            .AddScoped(_ => storage.Open())
            .AddSingleton<TimeProvider>(clock)
            .BuildServiceProvider();
        using var meter = new OperatorMeter(
            services.GetRequiredService<IServiceScopeFactory>(),
            clock,
            services.GetRequiredService<IMeterFactory>(),
            NullLogger<OperatorMeter>.Instance
        );
        await meter.ReadAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(1));

        var given = Measured();

        given["orthoreferral_outbox_undelivered"].ShouldBe(2);
        given["orthoreferral_outbox_oldest_age_seconds"].ShouldBe(600);
        given["orthoreferral_audit_unsealed"].ShouldBe(1);
        given["orthoreferral_timers_overdue_age_seconds"].ShouldBe(540);
        given["orthoreferral_news_undelivered"].ShouldBe(1);
        given["orthoreferral_news_oldest_age_seconds"].ShouldBe(600);
        given["orthoreferral_news_given_up"].ShouldBe(1);
        given["orthoreferral_emergencies_unanswered"].ShouldBe(1);
        given["orthoreferral_operation_reading_age_seconds"].ShouldBe(60);

        var rules = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "eng", "operations", "orthoreferral.rules.yml"));
        var named = System.Text.RegularExpressions.Regex.Matches(rules, "orthoreferral_[a-z_]+").Select(match => match.Value).ToHashSet();
        named.Remove("orthoreferral_certificate_remaining_seconds").ShouldBeTrue("the host gives it");
        named.Except(given.Keys).ShouldBeEmpty("the rules name metrics that nobody gives");
    }

    /// <summary>The metrics of Entity Framework and ASP.NET Core, by the names of their own instruments.</summary>
    [Fact]
    public async Task The_rules_name_metrics_of_the_frameworks_as_these_give_them()
    {
        await using (var db = storage.Open())
            await db.Outbox.AnyAsync();
        var rules = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "eng", "operations", "orthoreferral.rules.yml"));
        var named = System.Text.RegularExpressions.Regex.Matches(rules, @"microsoft_[a-z_]+").Select(match => match.Value).Distinct();

        var given = new List<string>();
        using var listener = new MeterListener
        {
            // The collector ends the name of a counter with _total and leaves out a unit in braces.
            InstrumentPublished = (instrument, _) => given.Add(instrument.Name.Replace('.', '_') + "_total"),
        };
        listener.Start();

        named.ShouldHaveSingleItem().ShouldBeOneOf([.. given]);
    }

    private async Task WaitAsync()
    {
        await AddNewsAsync();
        await AuditLog.WriteAsync(storage, AuditLog.Entry("act"));
        await using var db = storage.Open();
        db.Outbox.Add(OutboxMessages.CompleteTask(Guid.CreateVersion7(), "task", new { }, Samples.Now));
        db.Outbox.Add(OutboxMessages.CompleteTask(Guid.CreateVersion7(), "task", new { }, Samples.Now.AddMinutes(5)));
        db.Add(
            new WorkflowInstanceRow
            {
                Id = Guid.CreateVersion7().ToString("N"),
                DefinitionId = "definition",
                StartKey = "key",
                CorrelationId = "case",
                State = "{}",
                Status = WorkflowStatus.Suspended,
                DueAt = Samples.Now.AddMinutes(1),
            }
        );
        await db.SaveChangesAsync();
    }

    // One post that is late, one that was given up, one mail whose hour has not come.
    private async Task AddNewsAsync()
    {
        await using var db = storage.Open();
        var row = Samples.Submitted();
        db.Cases.Add(row);
        row.Tell(Guid.CreateVersion7(), NoticeKind.EmergencyRaised, Actor.System, Samples.Now);
        row.Tell(Guid.CreateVersion7(), NoticeKind.EmergencyRaised, Actor.System, Samples.Now);
        row.Tell(Guid.CreateVersion7(), NoticeKind.Booked, Actor.System, Samples.Now);
        row.Tell(Guid.CreateVersion7(), NoticeKind.Decided, Actor.System, Samples.Now);
        RaiseEmergencies(row);
        db.ChangeTracker.DetectChanges();
        await NoticeRouting.AddDeliveriesAsync(db, new InstalledChannels(Mail: true, Webhook: false, TimeSpan.FromHours(1)), default);
        await db.SaveChangesAsync();
        var given = await db.NoticeDeliveries.Where(one => one.DueAt == Samples.Now).OrderBy(one => one.Id).FirstAsync();
        await db
            .NoticeDeliveries.Where(one => one.Id == given.Id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(one => one.State, DeliveryState.GivenUp).SetProperty(one => one.EndedAt, Samples.Now)
            );
    }

    // One whose next person will be told, and one of which everybody was told.
    private static void RaiseEmergencies(ReferralCase row)
    {
        var source = new WorkItemSource(
            "Emergency",
            WorkItemForm.Emergency,
            WorkItem.EmergencyRole,
            "Emergency: act within 24 hours",
            TimeSpan.FromHours(1)
        );
        row.RaiseWorkItem(source, treatmentId: null, Actor.System, Samples.Now);
        var unanswered = row.RaiseWorkItem(source, treatmentId: null, Actor.System, Samples.Now);
        row.PassOnEmergency(unanswered, people: [], words: null, Actor.System, Samples.Now);
    }

    private async Task<OperatorState> ReadAsync()
    {
        await using var db = storage.Open();
        return await OperatorReader.ReadAsync(db, clock, CancellationToken.None);
    }

    /// <summary>The value of each gauge by the name that the collector gives it.</summary>
    private static Dictionary<string, double> Measured()
    {
        var given = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == OperatorMeter.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>(
            (instrument, value, _, _) => given[instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "")] = value
        );
        listener.Start();
        listener.RecordObservableInstruments();
        return given;
    }
}
