using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Audit;

/// <summary>What an entry says of a read that is unusual, at the time of the read.</summary>
public sealed class RequestEntriesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string Noon = "2026-11-20T17:00Z";

    [Theory]
    [InlineData("2026-11-20T10:59Z", true, "05:59 in New York, a Friday")]
    [InlineData("2026-11-20T11:00Z", false, "06:00")]
    [InlineData("2026-11-21T00:59Z", false, "19:59, still Friday there")]
    [InlineData("2026-11-21T01:00Z", true, "20:00")]
    [InlineData("2026-11-21T17:00Z", true, "a Saturday")]
    [InlineData("2026-11-23T04:59Z", true, "the last minute of Sunday there, Monday in UTC")]
    [InlineData("2026-03-06T10:30Z", true, "05:30 on the last Friday of winter time")]
    [InlineData("2026-03-09T10:30Z", false, "06:30 on the first Monday of summer time")]
    public async Task Outside_hours_is_by_the_clock_of_the_cases_site(string at, bool isOutside, string why)
    {
        var row = await fixture.InReviewAsync(Number());

        var entry = await ReadAsync(People.Surgeon, row.Id, at);

        entry.Unusual.HasFlag(UnusualReading.OutsideHours).ShouldBe(isOutside, why);
    }

    [Theory]
    [InlineData("2026-11-20T04:59Z", "2026-11-19")]
    [InlineData("2026-11-20T05:00Z", "2026-11-20")]
    [InlineData("2026-03-08T04:59Z", "2026-03-07")]
    [InlineData("2026-03-08T05:00Z", "2026-03-08")]
    [InlineData("2026-03-09T03:59Z", "2026-03-08")]
    [InlineData("2026-03-09T04:00Z", "2026-03-09")]
    [InlineData("2026-11-01T03:59Z", "2026-10-31")]
    [InlineData("2026-11-01T04:00Z", "2026-11-01")]
    [InlineData("2026-11-02T04:59Z", "2026-11-01")]
    [InlineData("2026-11-02T05:00Z", "2026-11-02")]
    public async Task A_read_outside_the_team_counts_on_the_day_of_the_cases_site_also_when_its_clock_changes(string at, string day)
    {
        var row = await fixture.InReviewAsync(Number());

        var entry = await ReadAsync(People.Surgeon, row.Id, at);

        entry.OutsideTeamOn.ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Only_reads_without_a_closer_tie_than_the_site_count()
    {
        var row = await fixture.InReviewAsync(Number());
        var other = await fixture.InReviewAsync(Number(), oncologist: People.OtherOncologist, site: TestSites.South);
        await fixture.AddTeamAsync("Spine", People.Oncologist, People.Radiologist);
        await fixture.SendAsync(People.Coordinator, new AddToCase.Command(row.Id, People.SecondSurgeon.RequiredUserId, "Second opinion"));
        await fixture.BreakGlassAsync(People.Oncologist, other.Number);

        (await ReadAsync(People.Surgeon, row.Id)).ShouldSatisfyAllConditions(
            entry => entry.Ground.ShouldBe(SightGround.Site),
            entry => entry.OutsideTeamOn.ShouldNotBeNull()
        );
        (await ReadAsync(People.Administrator, row.Id)).ShouldSatisfyAllConditions(
            entry => entry.Ground.ShouldBe(SightGround.None),
            entry => entry.OutsideTeamOn.ShouldNotBeNull()
        );
        foreach (
            var (reader, caseId, ground) in new[]
            {
                (People.Oncologist, row.Id, SightGround.Own),
                (People.SecondSurgeon, row.Id, SightGround.Task),
                (People.Radiologist, row.Id, SightGround.Team),
                (People.Oncologist, other.Id, SightGround.BreakGlass),
            }
        )
        {
            var entry = await ReadAsync(await fixture.NowAsync(reader), caseId);
            (entry.Ground, entry.OutsideTeamOn).ShouldBe((ground, null));
        }
    }

    [Fact]
    public async Task Who_plans_for_the_site_is_not_counted_whatever_other_roles_they_have()
    {
        var row = await fixture.InReviewAsync(Number());

        (await ReadAsync(People.Coordinator, row.Id)).OutsideTeamOn.ShouldBeNull();
        var both = AuditedReads.With("Dr. Both Roles", Role.OrthopedicSurgeon, Role.Coordinator);
        (await ReadAsync(both, row.Id)).ShouldSatisfyAllConditions(
            entry => entry.Ground.ShouldBe(SightGround.Site),
            entry => entry.OutsideTeamOn.ShouldBeNull()
        );
        (
            await ReadAsync(AuditedReads.With("Dr. Two Roles", Role.OrthopedicSurgeon, Role.Administrator), row.Id)
        ).OutsideTeamOn.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_refusal_a_list_and_the_end_of_a_stream_are_no_reads_of_a_case()
    {
        var row = await fixture.InReviewAsync(Number());

        (await ReadAsync(People.Surgeon, row.Id, kind: AuditKind.Refusal, action: AuditActs.Refused)).OutsideTeamOn.ShouldBeNull();
        (await ReadAsync(People.Surgeon, caseId: null, action: "CasesRead")).OutsideTeamOn.ShouldBeNull();
        (await ReadAsync(People.Surgeon, row.Id, "2026-11-21T03:00Z", action: AuditActs.StreamEnded)).ShouldSatisfyAllConditions(
            entry => entry.OutsideTeamOn.ShouldBeNull(),
            entry => entry.Unusual.ShouldBe(UnusualReading.Nothing)
        );
        (await ReadAsync(People.Surgeon, row.Id, "2026-11-21T03:00Z", action: "StreamRead")).ShouldSatisfyAllConditions(
            entry => entry.OutsideTeamOn.ShouldNotBeNull("who follows many cases reads them"),
            entry => entry.Unusual.ShouldBe(UnusualReading.Nothing, "the page beside it is listed")
        );
    }

    [Fact]
    public async Task A_patient_with_the_readers_name_is_told_from_one_with_a_colleagues_and_of_two_with_one_name_both_are_said()
    {
        var reader = await fixture.InviteAsync("pat.marsh@clinic.test", Role.OrthopedicSurgeon);
        var same = await fixture.InviteAsync("pat.marsh2@clinic.test", Role.OrthopedicSurgeon);
        await NameAsync(reader, "Dr. Pat Q. Lundgren");
        var row = await fixture.InReviewAsync(Number(), familyName: "Lundgren");

        (await ReadAsync(reader, row.Id, Noon)).Unusual.ShouldBe(UnusualReading.OwnRecord);
        (await ReadAsync(People.Surgeon, row.Id, Noon)).Unusual.ShouldBe(UnusualReading.Colleague);
        await NameAsync(same, "Pat Lundgren");
        (await ReadAsync(reader, row.Id, Noon)).Unusual.ShouldBe(UnusualReading.OwnRecord | UnusualReading.Colleague);
        (await ReadAsync(reader, (await fixture.InReviewAsync(Number(), familyName: "Lund")).Id, Noon)).Unusual.ShouldBe(
            UnusualReading.Nothing
        );
    }

    private Task NameAsync(Actor person, string name) =>
        fixture.ArrangeAsync(async db => (await db.Users.SingleAsync(user => user.Id == person.UserId)).DisplayName = name);

    private async Task<AuditEntry> ReadAsync(
        Actor reader,
        Guid? caseId,
        string at = Noon,
        AuditKind kind = AuditKind.Read,
        string action = "CaseRead"
    )
    {
        await fixture.ReadCaseAsync(reader, caseId, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), kind, action);
        return await fixture.ReadAsync(db =>
            db.Audit.AsNoTracking().Where(entry => entry.Kind != AuditKind.Act).OrderBy(entry => entry.Sequence).LastAsync()
        );
    }

    private static string Number() => $"OR-2026-{Guid.NewGuid():N}"[..20].ToUpperInvariant();
}
