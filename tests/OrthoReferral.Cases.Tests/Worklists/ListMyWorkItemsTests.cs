using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Worklists;

public sealed class ListMyWorkItemsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task My_work_items_are_paged_by_due_time_and_narrowed_by_scope()
    {
        var row = await fixture.InReviewAsync("OR-2026-001011");
        var items = new List<Guid>();
        for (var i = 1; i <= 5; i++)
            items.Add(await fixture.RaiseAsync(row.Id, WorkItemForm.Confirm, Role.Coordinator, dueIn: TimeSpan.FromHours(i)));
        await fixture.SendAsync(People.Coordinator, new ClaimWorkItem.Command(items[2]));

        var first = await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(Size: 2));
        var second = await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(Cursor: first.Next, Size: 2));
        var back = await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(Cursor: second.Previous, Size: 2));

        first.Rows.Concat(second.Rows).Select(item => item.WorkItemId).ShouldBe(items.Take(4));
        back.Rows.Select(item => item.WorkItemId).ShouldBe(items.Take(2));
        (await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(ListMyWorkItems.Scope.Mine)))
            .Rows.ShouldHaveSingleItem()
            .WorkItemId.ShouldBe(items[2]);
        (await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(ListMyWorkItems.Scope.Unclaimed))).Rows.Count.ShouldBe(4);
        (await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(ListMyWorkItems.Scope.All))).Rows.Count.ShouldBe(6);
        (await fixture.SendAsync(People.OtherOncologist, new ListMyWorkItems.Query(ListMyWorkItems.Scope.All))).Rows.ShouldBeEmpty();
    }
}
