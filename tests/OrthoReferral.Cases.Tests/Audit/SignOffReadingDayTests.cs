using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class SignOffReadingDayTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly int Listed = ManyReads.Default.Cases + 1;

    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task What_was_found_is_kept_and_audited_and_the_second_is_told_who_was_first()
    {
        await fixture.AddReadsAsync(People.Surgeon, Day, Listed);

        await SignOffAsync(AuditedReads.Officer, Listed, "Tumor board.");
        var late = await Should.ThrowAsync<ProcessRuleException>(() => SignOffAsync(AuditedReads.SecondOfficer, Listed, "Again."));

        late.Code.ShouldBe("already-signed-off");
        late.Message.ShouldContain(AuditedReads.Officer.Name);
        var act = await fixture.ReadAsync(db => db.Audit.SingleAsync(one => one.Action == AuditActs.ReadingDaySignedOff));
        (act.Subject, act.Change, act.Why).ShouldBe((People.Surgeon.Name, $"{Listed} cases on 2026-11-20", "Tumor board."));
    }

    [Fact]
    public async Task Of_two_at_the_same_moment_one_is_told_who_was_first()
    {
        await fixture.AddReadsAsync(People.Surgeon, Day, Listed);
        var isFirst = true;
        fixture.Handled.Then = async () =>
        {
            if (!isFirst)
                return;
            isFirst = false;
            await SignOffAsync(AuditedReads.SecondOfficer, Listed, "Between look and commit.");
        };

        var late = await Should.ThrowAsync<ProcessRuleException>(() => SignOffAsync(AuditedReads.Officer, Listed, "Too late."));

        late.Message.ShouldContain(AuditedReads.SecondOfficer.Name);
        (await fixture.ReadAsync(db => db.ReadSignOffs.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task When_more_was_read_meanwhile_it_is_to_be_looked_at_again_and_each_time_is_kept()
    {
        await fixture.AddReadsAsync(People.Surgeon, Day, Listed);
        await SignOffAsync(AuditedReads.Officer, Listed, "Tumor board.");
        await fixture.AddReadsAsync(People.Surgeon, Day, 2);

        (await Should.ThrowAsync<ProcessRuleException>(() => SignOffAsync(AuditedReads.Officer, Listed, "The same."))).Code.ShouldBe(
            "more-was-read"
        );
        (
            await Should.ThrowAsync<ProcessRuleException>(() => SignOffAsync(AuditedReads.Officer, 9999, "All that will come."))
        ).Code.ShouldBe("more-was-read");
        await SignOffAsync(AuditedReads.SecondOfficer, Listed + 2, "Went on.");

        (await fixture.ReadAsync(db => db.ReadSignOffs.OrderBy(one => one.Cases).Select(one => one.Finding).ToListAsync())).ShouldBe([
            "Tumor board.",
            "Went on.",
        ]);
    }

    [Fact]
    public async Task Nobody_signs_off_their_own_day_or_one_that_is_not_listed_or_without_words()
    {
        var both = AuditedReads.With("Dr. Both Roles", Role.OrthopedicSurgeon, Role.PrivacyOfficer);
        await fixture.AddReadsAsync(both, Day, Listed);
        await fixture.AddReadsAsync(People.Surgeon, Day, Listed - 1);

        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(both, new SignOffReadingDay.Command(both.RequiredUserId, Day, Listed, "It was I."))
            )
        ).Code.ShouldBe("own-reads");
        await Should.ThrowAsync<NotFoundException>(() => SignOffAsync(AuditedReads.Officer, Listed - 1, "Not many."));
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => SignOffAsync(AuditedReads.Officer, Listed, ""));
        await Should.ThrowAsync<ForbiddenException>(() => SignOffAsync(People.Administrator, Listed, "No officer"));
        (await fixture.ReadAsync(db => db.ReadSignOffs.AnyAsync())).ShouldBeFalse();
    }

    private Task<SignOffReadingDay.Result> SignOffAsync(Actor officer, int cases, string finding) =>
        fixture.SendAsync(officer, new SignOffReadingDay.Command(People.Surgeon.RequiredUserId, Day, cases, finding));
}
