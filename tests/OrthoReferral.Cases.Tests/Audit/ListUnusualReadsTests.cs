using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class ListUnusualReadsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Day = new(2026, 11, 20, 17, 0, 0, TimeSpan.Zero);

    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Each_pattern_is_a_row_that_says_who_when_what_and_of_which_case_but_no_patient()
    {
        var row = await fixture.InReviewAsync("OR-2026-005001");
        await fixture.ReadCaseAsync(People.Surgeon, row.Id, Day);
        await fixture.ReadCaseAsync(People.Surgeon, row.Id, Night);

        var read = (await ListAsync()).ShouldHaveSingleItem();

        read.ShouldSatisfyAllConditions(
            one =>
                (one.PersonId, one.PersonName, one.Roles).ShouldBe(
                    (People.Surgeon.RequiredUserId, People.Surgeon.Name, nameof(Role.OrthopedicSurgeon))
                ),
            one => (one.At, one.Action, one.Route).ShouldBe((Night, "CaseRead", "GET /cases/{caseId:guid}")),
            one => (one.CaseNumber, one.Ground, one.Address).ShouldBe(("OR-2026-005001", SightGround.Site, "192.0.2.7")),
            one => (one.IsOutsideHours, one.IsColleague, one.IsOwnRecord).ShouldBe((true, false, false)),
            one => one.SignedOffAt.ShouldBeNull()
        );
        read.ToString().ShouldNotContain("Marsh");
    }

    [Fact]
    public async Task The_list_is_filtered_by_pattern_person_and_time()
    {
        await fixture.AddPeopleAsync();
        var keller = await fixture.InReviewAsync("OR-2026-005011", familyName: "Keller");
        await RenameAsync(People.Surgeon, "Dr. Pat Keller");
        var other = await fixture.InReviewAsync("OR-2026-005012");
        await fixture.ReadCaseAsync(People.Surgeon, keller.Id, Day);
        await fixture.ReadCaseAsync(People.Radiologist, keller.Id, Night);
        await fixture.ReadCaseAsync(People.Radiologist, other.Id, Night.AddDays(-1));

        (await PeopleOf(new() { Pattern = ListUnusualReads.Pattern.OwnRecord })).ShouldBe([People.Surgeon.UserId]);
        (await PeopleOf(new() { Pattern = ListUnusualReads.Pattern.Colleague })).ShouldBe([People.Radiologist.UserId]);
        (await PeopleOf(new() { Pattern = ListUnusualReads.Pattern.OutsideHours })).Count.ShouldBe(2);
        (await PeopleOf(new() { PersonId = People.Surgeon.UserId })).ShouldHaveSingleItem();
        (await PeopleOf(new() { From = Night })).Count.ShouldBe(2);
        (await PeopleOf(new() { From = Night, To = Day })).ShouldBe([People.Radiologist.UserId]);
        (await PeopleOf(new() { To = Night })).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_looked_into_is_listed_only_where_it_is_asked_for()
    {
        var row = await fixture.InReviewAsync("OR-2026-005021");
        await fixture.ReadCaseAsync(People.Surgeon, row.Id, Night);
        await fixture.ReadCaseAsync(People.Surgeon, row.Id, Night.AddMinutes(1));
        var newest = (await ListAsync())[0];
        await fixture.SendAsync(AuditedReads.Officer, new SignOffReads.Command([newest.Id], "On call that night."));

        (await ListAsync()).ShouldHaveSingleItem().Id.ShouldNotBe(newest.Id);
        var all = await ListAsync(new() { OnlyOpen = false });
        all.Count.ShouldBe(2);
        (all[0].SignedOffByName, all[0].Finding, all[0].SignedOffAt).ShouldBe(
            (AuditedReads.Officer.Name, "On call that night.", fixture.Now)
        );
    }

    [Fact]
    public async Task The_list_is_paged_newest_first_also_where_times_are_equal()
    {
        var row = await fixture.InReviewAsync("OR-2026-005031");
        foreach (var minutes in new[] { 0, 1, 1, 1, 2 })
            await fixture.ReadCaseAsync(People.Surgeon, row.Id, Night.AddMinutes(minutes));
        var all = await ListAsync();

        var first = await PageAsync(new(Size: 2));
        var second = await PageAsync(new(Size: 2, Cursor: first.Next));
        var third = await PageAsync(new(Size: 2, Cursor: second.Next));
        var back = await PageAsync(new(Size: 2, Cursor: third.Previous));

        all.Select(one => one.At).ShouldBeInOrder(SortDirection.Descending);
        first.Rows.Concat(second.Rows).Concat(third.Rows).ShouldBe(all);
        third.Next.ShouldBeNull();
        back.Rows.ShouldBe(second.Rows);
    }

    [Fact]
    public async Task A_closer_tie_that_came_afterwards_changes_nothing_about_the_read()
    {
        await fixture.AddPeopleAsync();
        var row = await fixture.InReviewAsync("OR-2026-005041");
        await fixture.ReadCaseAsync(People.Surgeon, row.Id, Night);
        await fixture.SendAsync(People.Coordinator, new AddToCase.Command(row.Id, People.Surgeon.RequiredUserId, "Operates on it"));
        await fixture.ReadCaseAsync(await fixture.NowAsync(People.Surgeon), row.Id, Night.AddMinutes(1));

        (await ListAsync()).ShouldHaveSingleItem().Ground.ShouldBe(SightGround.Site);
    }

    [Fact]
    public async Task Only_the_privacy_officer_asks_and_a_wrong_span_is_named()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.PrivacyOfficer))
            await Should.ThrowAsync<ForbiddenException>(() =>
                fixture.SendAsync(AuditedReads.With("Somebody", role), new ListUnusualReads.Query())
            );
        var wrong = await Should.ThrowAsync<FluentValidation.ValidationException>(() => PageAsync(new(From: Day, To: Night)));
        wrong.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("To");
    }

    [Fact]
    public async Task The_list_is_read_from_its_own_index_in_its_order()
    {
        foreach (
            var query in new ListUnusualReads.Query[]
            {
                new(),
                new(OnlyOpen: false, Pattern: ListUnusualReads.Pattern.Colleague),
                new(From: Night, To: Day),
            }
        )
        {
            var plan = await fixture.PlanAsync(db =>
                ListUnusualReads.Rows(db, query, KeysetCursor.At(Night.UtcTicks, Guid.NewGuid(), backwards: false))
            );

            plan.ShouldContain(step => step.Contains("IX_AuditEntries_Unusual"), string.Join('\n', plan));
            plan.ShouldNotContain(step => step.Contains("TEMP B-TREE"), string.Join('\n', plan));
        }
    }

    private Task RenameAsync(Actor person, string name) =>
        fixture.ArrangeAsync(async db => (await db.Users.SingleAsync(user => user.Id == person.UserId)).DisplayName = name);

    private async Task<IReadOnlyList<Guid?>> PeopleOf(ListUnusualReads.Query query) =>
        [.. (await ListAsync(query)).Select(row => (Guid?)row.PersonId)];

    private async Task<IReadOnlyList<ListUnusualReads.Row>> ListAsync(ListUnusualReads.Query? query = null) =>
        (await PageAsync(query ?? new())).Rows;

    private Task<Page<ListUnusualReads.Row>> PageAsync(ListUnusualReads.Query query) => fixture.SendAsync(AuditedReads.Officer, query);
}
