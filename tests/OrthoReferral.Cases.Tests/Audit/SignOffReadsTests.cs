using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class SignOffReadsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task What_was_found_is_kept_with_who_and_when_and_is_audited_with_the_case()
    {
        var row = await fixture.InReviewAsync("OR-2026-005201");
        var entry = await UnusualAsync(People.Surgeon, row.Id);

        await fixture.SendAsync(AuditedReads.Officer, new SignOffReads.Command([entry], "On call that night."));

        var read = await fixture.SendAsync(AuditedReads.Officer, new GetUnusualRead.Query(entry));
        (read.SignedOffByName, read.SignedOffAt, read.Finding).ShouldBe((AuditedReads.Officer.Name, fixture.Now, "On call that night."));
        var act = await fixture.ReadAsync(db => db.Audit.SingleAsync(one => one.Action == AuditActs.ReadSignedOff));
        (act.CaseId, act.Subject, act.Why, act.ActorId).ShouldBe(
            (row.Id, People.Surgeon.Name, "On call that night.", AuditedReads.Officer.UserId)
        );
    }

    [Fact]
    public async Task The_second_who_signs_it_off_is_told_who_was_first()
    {
        var entry = await UnusualAsync(People.Surgeon, (await fixture.InReviewAsync("OR-2026-005211")).Id);
        await fixture.SendAsync(AuditedReads.Officer, new SignOffReads.Command([entry], "On call."));

        var late = await Should.ThrowAsync<ProcessRuleException>(() =>
            fixture.SendAsync(AuditedReads.SecondOfficer, new SignOffReads.Command([entry], "Not on call."))
        );

        late.Code.ShouldBe("already-signed-off");
        late.Message.ShouldContain(AuditedReads.Officer.Name);
        (await fixture.ReadAsync(db => db.ReadSignOffs.SingleAsync())).Finding.ShouldBe("On call.");
    }

    [Fact]
    public async Task Of_two_at_the_same_moment_one_is_told_who_was_first()
    {
        var entry = await UnusualAsync(People.Surgeon, (await fixture.InReviewAsync("OR-2026-005221")).Id);
        var isFirst = true;
        fixture.Handled.Then = async () =>
        {
            if (!isFirst)
                return;
            isFirst = false;
            await fixture.SendAsync(AuditedReads.SecondOfficer, new SignOffReads.Command([entry], "Between look and commit."));
        };

        var late = await Should.ThrowAsync<ProcessRuleException>(() =>
            fixture.SendAsync(AuditedReads.Officer, new SignOffReads.Command([entry], "Too late."))
        );

        late.Message.ShouldContain(AuditedReads.SecondOfficer.Name);
        (await fixture.ReadAsync(db => db.ReadSignOffs.SingleAsync())).SignedOffById.ShouldBe(AuditedReads.SecondOfficer.RequiredUserId);
        (await fixture.ReadAsync(db => db.Audit.CountAsync(one => one.Action == AuditActs.ReadSignedOff))).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_signs_off_what_they_read_themselves_or_what_is_not_unusual_or_without_words()
    {
        var row = await fixture.InReviewAsync("OR-2026-005231");
        var both = AuditedReads.With("Dr. Both Roles", Role.OrthopedicSurgeon, Role.PrivacyOfficer);
        var entry = await UnusualAsync(both, row.Id);

        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(both, new SignOffReads.Command([entry], "It was I.")))
        ).Code.ShouldBe("own-reads");
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(AuditedReads.Officer, new SignOffReads.Command([Guid.NewGuid()], "Nothing"))
        );
        (
            await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
                fixture.SendAsync(AuditedReads.Officer, new SignOffReads.Command([entry], " "))
            )
        )
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("Finding");
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Administrator, new SignOffReads.Command([entry], "No officer"))
        );
        (await fixture.ReadAsync(db => db.ReadSignOffs.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task Many_are_signed_off_together_or_none()
    {
        var row = await fixture.InReviewAsync("OR-2026-005241");
        for (var minute = 0; minute < 3; minute++)
            await fixture.ReadCaseAsync(People.Surgeon, row.Id, Night.AddMinutes(minute));
        var ids = (await fixture.SendAsync(AuditedReads.Officer, new ListUnusualReads.Query())).Rows.Select(one => one.Id).ToList();
        await fixture.SendAsync(AuditedReads.SecondOfficer, new SignOffReads.Command([ids[1]], "One of them."));

        var late = await Should.ThrowAsync<ProcessRuleException>(() =>
            fixture.SendAsync(AuditedReads.Officer, new SignOffReads.Command(ids, "All of them."))
        );
        late.Message.ShouldBe($"{AuditedReads.SecondOfficer.Name} has looked into one of these already.");
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(AuditedReads.Officer, new SignOffReads.Command([ids[0], Guid.NewGuid()], "One is none."))
        );
        (await fixture.ReadAsync(db => db.ReadSignOffs.CountAsync())).ShouldBe(1);
        var done = await fixture.SendAsync(AuditedReads.Officer, new SignOffReads.Command([ids[0], ids[2], ids[0]], "The others."));

        done.Reads.ShouldBe(2);
        (await fixture.SendAsync(AuditedReads.Officer, new ListUnusualReads.Query())).Rows.ShouldBeEmpty();
        (await fixture.ReadAsync(db => db.Audit.CountAsync(one => one.Action == AuditActs.ReadSignedOff && one.CaseId == row.Id))).ShouldBe(
            3
        );
        foreach (var wrong in new[] { 0, SignOffReads.MostReads + 1 })
            (
                await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
                    fixture.SendAsync(
                        AuditedReads.Officer,
                        new SignOffReads.Command([.. Enumerable.Range(0, wrong).Select(_ => Guid.NewGuid())], "Too few or many")
                    )
                )
            )
                .Errors.ShouldHaveSingleItem()
                .PropertyName.ShouldBe("EntryIds");
    }

    private async Task<Guid> UnusualAsync(Actor reader, Guid caseId)
    {
        await fixture.ReadCaseAsync(reader, caseId, Night);
        return (await fixture.SendAsync(AuditedReads.Officer, new ListUnusualReads.Query())).Rows.ShouldHaveSingleItem().Id;
    }
}
