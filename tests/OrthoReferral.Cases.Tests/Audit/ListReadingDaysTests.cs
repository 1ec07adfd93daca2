using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class ListReadingDaysTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private readonly CaseFixture fixture = new();

    private static int Many => ManyReads.Default.Cases;

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Exactly_so_many_cases_are_not_listed_and_one_more_is()
    {
        await fixture.AddReadsAsync(People.Surgeon, Day, Many);
        await fixture.AddReadsAsync(People.Radiologist, Day, Many + 1);

        var row = (await ListAsync()).ShouldHaveSingleItem();

        (row.PersonId, row.PersonName, row.Day, row.Cases).ShouldBe(
            (People.Radiologist.RequiredUserId, People.Radiologist.Name, Day, Many + 1)
        );
        row.Roles.ShouldBe(nameof(Role.InterventionalRadiologist));
    }

    [Fact]
    public async Task A_case_counts_once_however_often_it_was_read_and_each_day_for_itself()
    {
        var row = await fixture.InReviewAsync("OR-2026-005301");
        await fixture.AddReadsAsync(People.Surgeon, Day, Many - 1);
        await fixture.AddReadsAsync(People.Surgeon, Day.AddDays(1), Many);
        foreach (var minute in Enumerable.Range(0, 5))
            await fixture.ReadCaseAsync(People.Surgeon, row.Id, new DateTimeOffset(2026, 11, 20, 17, minute, 0, TimeSpan.Zero));

        (await ListAsync()).ShouldBeEmpty();
        await fixture.ReadCaseAsync(
            People.Surgeon,
            (await fixture.InReviewAsync("OR-2026-005302")).Id,
            new DateTimeOffset(2026, 11, 21, 4, 59, 0, TimeSpan.Zero)
        );
        (await ListAsync())
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(one => one.Day.ShouldBe(Day, "23:59 in New York"), one => one.Cases.ShouldBe(Many + 1));
    }

    [Fact]
    public async Task The_list_is_filtered_by_person_and_day_and_paged_newest_first()
    {
        foreach (var (person, day) in new[] { (People.Surgeon, 0), (People.Surgeon, 1), (People.Radiologist, 1), (People.Radiologist, 2) })
            await fixture.AddReadsAsync(person, Day.AddDays(day), Many + 1);
        var all = await ListAsync();

        var first = await PageAsync(new(Size: 3));
        var second = await PageAsync(new(Size: 3, Cursor: first.Next));
        var back = await PageAsync(new(Size: 3, Cursor: second.Previous));

        all.Select(one => one.Day.Day).ShouldBe([22, 21, 21, 20]);
        first.Rows.Concat(second.Rows).ShouldBe(all);
        back.Rows.ShouldBe(first.Rows);
        (await ListAsync(new(PersonId: People.Surgeon.UserId))).Select(one => one.Day.Day).ShouldBe([21, 20]);
        (await ListAsync(new(From: Day.AddDays(1), To: Day.AddDays(1)))).Count.ShouldBe(2);
        (await ListAsync(new(From: Day.AddDays(2)))).ShouldHaveSingleItem();
        (await ListAsync(new(To: Day))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_day_that_was_looked_into_is_listed_again_when_more_was_read_on_it()
    {
        await fixture.AddReadsAsync(People.Surgeon, Day, Many + 1);
        await fixture.SendAsync(
            AuditedReads.Officer,
            new SignOffReadingDay.Command(People.Surgeon.RequiredUserId, Day, Many + 1, "Tumor board.")
        );

        (await ListAsync()).ShouldBeEmpty();
        (await ListAsync(new(OnlyOpen: false))).ShouldHaveSingleItem().Finding.ShouldBe("Tumor board.");
        await fixture.AddReadsAsync(People.Surgeon, Day, 1);
        (await ListAsync())
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(one => one.Cases.ShouldBe(Many + 2), one => one.SignedOffAt.ShouldBeNull());
    }

    [Fact]
    public async Task Only_the_privacy_officer_asks_and_what_can_not_be_asked_is_named()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.PrivacyOfficer))
            await Should.ThrowAsync<ForbiddenException>(() =>
                fixture.SendAsync(AuditedReads.With("Somebody", role), new ListReadingDays.Query())
            );
        foreach (
            var wrong in new ListReadingDays.Query[]
            {
                new(From: Day, To: Day.AddDays(-1)),
                new(Cursor: KeysetCursor.At(-1, Guid.NewGuid(), backwards: false).ToString()),
                new(Cursor: KeysetCursor.At(long.MaxValue, Guid.NewGuid(), backwards: false).ToString()),
            }
        )
            await Should.ThrowAsync<FluentValidation.ValidationException>(() => PageAsync(wrong));
    }

    [Fact]
    public async Task The_days_are_counted_within_one_index()
    {
        foreach (var query in new ListReadingDays.Query[] { new(), new(OnlyOpen: false), new(From: Day, To: Day) })
        {
            var plan = await fixture.PlanAsync(db => ListReadingDays.Rows(db, ManyReads.Default, query, from: null));

            plan.ShouldContain(step => step.Contains("USING COVERING INDEX IX_AuditEntries_OutsideTeam"), string.Join('\n', plan));
            plan.ShouldNotContain(step => step.Contains("GROUP BY"), string.Join('\n', plan));
            plan.Where(step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("INDEX"))
                .ShouldHaveSingleItem("only the days that were found are gone through");
        }
    }

    private async Task<IReadOnlyList<ListReadingDays.Row>> ListAsync(ListReadingDays.Query? query = null) =>
        (await PageAsync(query ?? new())).Rows;

    private Task<Page<ListReadingDays.Row>> PageAsync(ListReadingDays.Query query) => fixture.SendAsync(AuditedReads.Officer, query);
}
