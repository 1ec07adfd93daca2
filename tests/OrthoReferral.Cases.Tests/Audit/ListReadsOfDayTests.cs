using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class ListReadsOfDayTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public async Task The_reads_that_count_are_listed_newest_first_page_by_page()
    {
        var row = await fixture.InReviewAsync("OR-2026-005401");
        await fixture.AddReadsAsync(People.Surgeon, Day, 3);
        await fixture.AddReadsAsync(People.Surgeon, Day.AddDays(1), 1);
        await fixture.AddReadsAsync(People.Radiologist, Day, 1);
        await fixture.ReadCaseAsync(People.Surgeon, row.Id, new DateTimeOffset(2026, 11, 20, 17, 0, 0, TimeSpan.Zero));

        var first = await ListAsync(new(People.Surgeon.RequiredUserId, Day, Size: 2));
        var second = await ListAsync(new(People.Surgeon.RequiredUserId, Day, first.Next, 2));
        var back = await ListAsync(new(People.Surgeon.RequiredUserId, Day, second.Previous, 2));

        first
            .Rows[0]
            .ShouldSatisfyAllConditions(
                one => (one.CaseNumber, one.Ground).ShouldBe(("OR-2026-005401", SightGround.Site)),
                one => (one.IsOutsideHours, one.IsColleague, one.IsOwnRecord).ShouldBe((false, false, false))
            );
        first.Rows.Concat(second.Rows).Select(one => one.Sequence).ShouldBeInOrder(SortDirection.Descending);
        (first.Rows.Count, second.Rows.Count, second.Next).ShouldBe((2, 2, null));
        back.Rows.ShouldBe(first.Rows);
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Administrator, new ListReadsOfDay.Query(People.Surgeon.RequiredUserId, Day))
        );
    }

    private Task<Page<ListUnusualReads.Row>> ListAsync(ListReadsOfDay.Query query) => fixture.SendAsync(AuditedReads.Officer, query);
}
