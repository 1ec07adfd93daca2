using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

public sealed class ElsaReconcilerTests : IDisposable
{
    private readonly ElsaFixture fixture = new();

    public ElsaReconcilerTests() => fixture.Clock.Now = Clock.Start.AddMinutes(10);

    private ElsaReconciler Reconciler => fixture.Services.GetServices<IHostedService>().OfType<ElsaReconciler>().Single();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Only_the_node_with_the_lease_reconciles()
    {
        fixture.Expected.PassIsFree = false;
        (await Reconciler.PassAsync(default)).ShouldBeNull();
        fixture.Elsa.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_instance_of_a_closed_case_that_SQL_no_longer_lists_is_canceled()
    {
        var instance = fixture.Elsa.Add("orthopedic-referral", "case-1");
        Expect("case-1", instance.Id, open: false);
        (await Reconciler.PassAsync(default))!.Single().Kind.ShouldBe(FindingKind.RunningAfterClose);
        instance.SubStatus.ShouldBe("Cancelled");
    }

    [Fact]
    public async Task An_instance_that_is_not_ours_is_left_alone()
    {
        var foreign = fixture.Elsa.Add("somebody-elses", "x");
        (await Reconciler.PassAsync(default))!.ShouldBeEmpty();
        foreign.Status.ShouldBe("Running");
    }

    [Fact]
    public async Task An_instance_of_a_case_that_SQL_does_not_have_is_found_and_left_to_an_administrator()
    {
        var stray = fixture.Elsa.Add("orthopedic-referral", "case-9");
        var found = (await Reconciler.PassAsync(default))!.Single();
        found.Kind.ShouldBe(FindingKind.StrayInstance);
        found.InstanceId.ShouldBe(stray.Id);
        found.Repaired.ShouldBeFalse();
        stray.Status.ShouldBe("Running");
        fixture.Expected.Raised.ShouldBeEmpty("there is no case whose coordinators could see it");
    }

    [Fact]
    public async Task An_instance_that_was_started_a_moment_ago_may_get_its_case_yet()
    {
        fixture.Elsa.Add("orthopedic-referral", "case-9").CreatedAt = fixture.Clock.Now;
        (await Reconciler.PassAsync(default))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_instance_of_a_case_is_canceled_and_ours_goes_on()
    {
        var ours = fixture.Elsa.Add("orthopedic-referral", "case-1");
        var second = fixture.Elsa.Add("orthopedic-referral", "case-1");
        Expect("case-1", ours.Id);
        (await Reconciler.PassAsync(default))!.Single().Kind.ShouldBe(FindingKind.DuplicateInstance);
        second.SubStatus.ShouldBe("Cancelled");
        ours.SubStatus.ShouldBe("Suspended");
    }

    [Fact]
    public async Task Two_instances_of_a_start_that_is_not_acknowledged_yet_are_left_until_it_is_known_which_is_ours()
    {
        fixture.Elsa.Add("orthopedic-referral", "case-1");
        fixture.Elsa.Add("orthopedic-referral", "case-1");
        Expect("case-1", null, changedAt: fixture.Clock.Now);
        (await Reconciler.PassAsync(default))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_running_instances_than_one_page_are_all_seen()
    {
        var instances = Enumerable.Range(1, 250).Select(n => fixture.Elsa.Add("orthopedic-referral", $"case-{n}")).ToList();
        for (var n = 1; n <= 250; n++)
            Expect($"case-{n}", instances[n - 1].Id, open: n != 230);
        (await Reconciler.PassAsync(default))!.Single().CorrelationId.ShouldBe("case-230");
    }

    [Fact]
    public async Task One_instance_that_cannot_be_compared_does_not_keep_the_others_from_repair()
    {
        var first = fixture.Elsa.Add("orthopedic-referral", "case-1");
        var second = fixture.Elsa.Add("orthopedic-referral", "case-2");
        first.WaitFor("A", taskId: "a");
        second.WaitFor("B", taskId: "b");
        Expect("case-1", first.Id);
        Expect("case-2", second.Id);
        fixture.Sink.Failure = new InvalidOperationException("This case is broken.");

        (await Reconciler.PassAsync(default))!.Single().CorrelationId.ShouldBe("case-2");
        fixture.Sink.Tasks.Keys.ShouldBe(["b"]);
    }

    [Fact]
    public async Task An_unavailable_server_ends_the_pass()
    {
        Expect("case-1", "instance-1");
        Expect("case-2", "instance-2");
        for (var n = 0; n < 4; n++)
            fixture.Elsa.Next.Enqueue((_, _) => StandInElsa.Status(HttpStatusCode.ServiceUnavailable));
        await Should.ThrowAsync<WorkflowEngineUnavailableException>(() => Reconciler.PassAsync(default));
        fixture.Elsa.Requests.ShouldAllBe(r => r.EndsWith("instance-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Findings_are_metrics_without_ids()
    {
        var kinds = new List<string?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (
                instrument is { Name: "ortho.elsa.reconciler.findings" }
                && ReferenceEquals(instrument.Meter.Scope, fixture.Services.GetRequiredService<IMeterFactory>())
            )
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) => kinds.Add(string.Join(',', tags.ToArray().Select(t => $"{t.Key}={t.Value}")))
        );
        listener.Start();

        var instance = fixture.Elsa.Add("orthopedic-referral", "case-1");
        instance.WaitFor("SurgeonReview");
        Expect("case-1", instance.Id);
        await Reconciler.PassAsync(default);
        kinds.ShouldBe(["kind=MissedPost"]);
    }

    [Fact]
    public async Task A_hint_takes_the_task_from_Elsas_bookmarks()
    {
        var instance = fixture.Elsa.Add("orthopedic-referral", "case-1");
        Expect("case-1", null);
        var reader = fixture.Services.GetServices<IHostedService>().OfType<HintReader>().Single();
        (await reader.LookAsync(instance.Id, default)).ShouldBeFalse();

        var task = instance.WaitFor("SurgeonReview");
        (await reader.LookAsync(instance.Id, default)).ShouldBeTrue();
        fixture.Sink.Tasks.Keys.ShouldBe([task]);
        (await reader.LookAsync("unknown", default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Many_hints_about_one_instance_are_one_look()
    {
        var hints = fixture.Services.GetRequiredService<InstanceHints>();
        for (var n = 0; n < 20_000; n++)
            hints.TryAdd("instance-1").ShouldBeTrue();
        hints.TryAdd("instance-2").ShouldBeTrue();
        (await hints.ReadAllAsync(default).Take(2).ToListAsync()).ShouldBe(["instance-1", "instance-2"]);
    }

    private void Expect(string correlationId, string? instanceId, bool open = true, DateTimeOffset? changedAt = null) =>
        fixture.Expected.All.Add(
            new(correlationId, "orthopedic-referral", instanceId, open, ElsaFixture.Json("{}"), changedAt ?? Clock.Start, [])
        );
}
