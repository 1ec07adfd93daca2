using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Storage.Notices;
using OrthoReferral.TestDatabase.Waiting;

namespace OrthoReferral.Storage.Tests.Notices;

public abstract class NoticeDeliveryContract(IStorageFixture storage) : StorageContract(storage)
{
    private static readonly InstalledChannels Installed = new(Mail: true, Webhook: true, TimeSpan.FromHours(1));
    private static readonly Actor Colleague = new(Guid.CreateVersion7(), "Cora Meyer", new HashSet<Role> { Role.Coordinator });

    private readonly TestClock clock = new(Samples.Now);
    private readonly RecordingSender mail = new(NoticeChannel.Mail);
    private readonly RecordingSender gateway = new(NoticeChannel.Webhook);
    private readonly NoticeOptions options = new();

    [SkippableFact]
    public async Task Urgent_news_leaves_at_once_by_everything_and_other_mails_together_at_the_full_hour()
    {
        var (reader, row) = await ArrangeAsync();
        await TellAsync(row, reader, NoticeKind.ChangedUnderTreatment, NoticeKind.Decided, NoticeKind.MessagePosted);

        await RoundAsync();

        mail.Taken.ShouldHaveSingleItem().Notices.ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.ChangedUnderTreatment);
        gateway.Taken.ShouldHaveSingleItem().Reader.Mail.ShouldBe("reader@hospital.test");
        clock.Advance(TimeSpan.FromHours(1));
        await RoundAsync();
        var digest = mail.Taken.Last();
        digest.Notices.Select(notice => notice.Kind).ShouldBe([NoticeKind.Decided, NoticeKind.MessagePosted]);
        digest.Notices.ShouldAllBe(notice => notice.CaseId == row && notice.CaseNumber == "OR-2026-000001");
        await RoundAsync();
        (mail.Tried.Count, gateway.Tried.Count).ShouldBe((2, 1));
        (await RowsAsync()).ShouldAllBe(delivery => delivery.State == DeliveryState.Delivered && delivery.EndedAt != null);
    }

    [SkippableFact]
    public async Task What_fails_is_tried_again_after_a_wait_that_doubles_under_the_same_id()
    {
        var (reader, row) = await ArrangeAsync();
        gateway.Failure = _ => new NotSentException("HTTP 503");
        await TellAsync(row, reader, NoticeKind.ChangedUnderTreatment);

        await RoundAsync();
        await RoundAsync();
        gateway.Tried.Count.ShouldBe(1);
        var failed = (await RowsAsync()).Single(delivery => delivery.Channel == NoticeChannel.Webhook);
        (failed.LastError, failed.Attempts, failed.State).ShouldBe(("HTTP 503", 1, DeliveryState.Waiting));
        (failed.NotBefore - clock.GetUtcNow()).ShouldBeInRange(options.FirstRetry / 2, options.FirstRetry);

        clock.Advance(options.FirstRetry);
        await RoundAsync();
        var again = (await RowsAsync()).Single(delivery => delivery.Channel == NoticeChannel.Webhook);
        (again.NotBefore - clock.GetUtcNow()).ShouldBeInRange(options.FirstRetry, options.FirstRetry * 2);

        gateway.Failure = _ => null;
        clock.Advance(options.FirstRetry * 2);
        await RoundAsync();
        gateway.Tried.Count.ShouldBe(3);
        gateway.Tried.Distinct().ShouldHaveSingleItem().ShouldBe(gateway.Taken.ShouldHaveSingleItem().Id);
        mail.Tried.Count.ShouldBe(1, "what was delivered by mail is not sent again because the gateway failed");
    }

    [SkippableFact]
    public async Task A_node_that_is_killed_between_attempts_repeats_nothing_that_was_delivered()
    {
        var (reader, row) = await ArrangeAsync();
        gateway.Failure = _ => new NotSentException("HTTP 503");
        await TellAsync(row, reader, NoticeKind.ChangedUnderTreatment);
        await RoundAsync();
        gateway.Failure = _ => null;

        // Each round is of a node of its own, which knows what is in the database.
        clock.Advance(options.FirstRetry);
        await RoundAsync();

        (mail.Taken.Count, gateway.Taken.Count).ShouldBe((1, 1));
    }

    [SkippableFact]
    public async Task A_node_that_dies_after_the_sending_leaves_a_lease_and_the_same_goes_out_again_under_the_same_id()
    {
        var (reader, row) = await ArrangeAsync();
        await TellAsync(row, reader, NoticeKind.Decided, NoticeKind.MessagePosted);
        clock.Advance(TimeSpan.FromHours(1));
        await using (var db = Storage.Open())
        {
            // What a node leaves behind that made the digest, sent it and was killed before its note.
            var due = (await DueSending.All(db, clock.GetUtcNow(), 10).ToListAsync()).Distinct().ShouldHaveSingleItem();
            (await ClaimedSending.TakeAsync(db, due, options.Lease, clock, default)).ShouldNotBeNull();
        }

        var sent = (await RowsAsync()).Select(delivery => delivery.SendingId).Distinct().ShouldHaveSingleItem();
        await TellAsync(row, reader, NoticeKind.SentToTumorBoard, NoticeKind.Decided);
        await RoundAsync();
        mail.Tried.ShouldBeEmpty("another node has it");

        clock.Advance(TimeSpan.FromHours(1));
        await RoundAsync();

        var again = mail.Taken.Single(sending => sending.Id == sent);
        again.Notices.Select(notice => notice.Kind).ShouldBe([NoticeKind.Decided, NoticeKind.MessagePosted], "the same as it was");
        mail.Taken.Count.ShouldBe(2);
    }

    [SkippableFact]
    public async Task Two_nodes_send_everything_once()
    {
        for (var person = 0; person < 6; person++)
        {
            var (reader, row) = await ArrangeAsync($"OR-2026-00001{person}", $"reader{person}@hospital.test");
            await TellAsync(row, reader, NoticeKind.ChangedUnderTreatment, NoticeKind.Decided, NoticeKind.QuestionAsked);
        }

        clock.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(RoundAsync(), RoundAsync());
        await RoundAsync();

        (mail.Tried.Count, gateway.Tried.Count).ShouldBe((12, 6));
        mail.Taken.SelectMany(sending => sending.Notices).Select(notice => notice.Id).ShouldBeUnique();
    }

    [SkippableFact]
    public async Task Nobody_gets_a_mail_of_what_they_have_read_and_a_disabled_account_gets_none()
    {
        var (reader, row) = await ArrangeAsync();
        var (left, other) = await ArrangeAsync("OR-2026-000002", "left@hospital.test");
        await TellAsync(row, reader, NoticeKind.Decided, NoticeKind.MessagePosted);
        await TellAsync(other, left, NoticeKind.Decided, NoticeKind.ChangedUnderTreatment);
        await using (var db = Storage.Open())
        {
            await db
                .Notices.Where(notice => notice.Kind == NoticeKind.Decided)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, Samples.Now));
            await db.Users.Where(user => user.Id == left).ExecuteUpdateAsync(set => set.SetProperty(user => user.DisabledAt, Samples.Now));
        }

        clock.Advance(TimeSpan.FromHours(1));
        await RoundAsync();

        mail.Taken.ShouldHaveSingleItem().Notices.ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.MessagePosted);
        gateway.Tried.ShouldBeEmpty();
        (await RowsAsync()).Count(delivery => delivery.State == DeliveryState.NotNeeded).ShouldBe(4);
    }

    [SkippableFact]
    public async Task What_is_not_taken_for_two_days_is_given_up_and_tried_no_more()
    {
        var (reader, row) = await ArrangeAsync();
        mail.Failure = _ => new InvalidOperationException("Ada Test was not found");
        await TellAsync(row, reader, NoticeKind.Decided);
        for (var day = 0; day <= 3; day++)
        {
            await RoundAsync();
            clock.Advance(TimeSpan.FromDays(1));
        }

        var given = (await RowsAsync()).ShouldHaveSingleItem();

        (given.State, given.LastError).ShouldBe((DeliveryState.GivenUp, "InvalidOperationException"));
        await RoundAsync();
        mail.Tried.Count.ShouldBe(3);
    }

    [SkippableFact]
    public async Task A_channel_that_is_not_set_up_any_more_is_said()
    {
        var (reader, row) = await ArrangeAsync();
        await TellAsync(row, reader, NoticeKind.ChangedUnderTreatment);

        await RoundAsync(mail);

        (await RowsAsync()).Single(delivery => delivery.Channel == NoticeChannel.Webhook).LastError.ShouldBe("Webhook is not set up");
    }

    private Task RoundAsync() => RoundAsync(mail, gateway);

    private async Task RoundAsync(params INoticeSender[] senders)
    {
        await using var services = new ServiceCollection().AddScoped(_ => Storage.Open()).BuildServiceProvider();
        using var node = new NoticeDispatcher(
            services.GetRequiredService<IServiceScopeFactory>(),
            senders,
            clock,
            Options.Create(options),
            NullLogger<NoticeDispatcher>.Instance
        );
        await node.RunRoundAsync(CancellationToken.None);
    }

    private async Task<(Guid Reader, Guid Case)> ArrangeAsync(string number = "OR-2026-000001", string address = "reader@hospital.test")
    {
        await using var db = Storage.Open();
        var user = new ClinicUser
        {
            Id = Guid.CreateVersion7(),
            UserName = address,
            NormalizedUserName = address.ToUpperInvariant(),
            Email = address,
            DisplayName = "Dr. Lena Fischer",
        };
        var row = Samples.Submitted(number);
        db.Users.Add(user);
        db.Cases.Add(row);
        await db.SaveChangesAsync();
        return (user.Id, row.Id);
    }

    private async Task TellAsync(Guid caseId, Guid reader, params NoticeKind[] kinds)
    {
        await using var db = Storage.Open();
        var row = await db.Cases.SingleAsync(known => known.Id == caseId);
        foreach (var kind in kinds)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            row.Tell(reader, kind, Colleague, clock.GetUtcNow());
        }

        db.ChangeTracker.DetectChanges();
        await NoticeRouting.AddDeliveriesAsync(db, Installed, CancellationToken.None);
        await db.SaveChangesAsync();
    }

    private async Task<List<NoticeDelivery>> RowsAsync()
    {
        await using var db = Storage.Open();
        return await db.NoticeDeliveries.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }
}

public sealed class SqliteNoticeDeliveryTests() : NoticeDeliveryContract(new SqliteFixture(new Waits(atRandom: true)));
