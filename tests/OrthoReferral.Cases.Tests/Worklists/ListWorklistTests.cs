using AutoMapper;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Worklists;

public sealed class ListWorklistTests(CaseFixture fixture) : IClassFixture<CaseFixture>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static bool arranged;

    public async Task InitializeAsync()
    {
        await Gate.WaitAsync();
        if (!arranged)
        {
            arranged = true;
            for (var i = 1; i <= 12; i++)
                await fixture.InReviewAsync(
                    $"OR-2026-{i:000000}",
                    i % 2 == 0 ? "Müller" : "Marsh",
                    (Urgency)(i % 4),
                    dueIn: TimeSpan.FromHours(13 - i),
                    mrn: $"M-{i:000}",
                    site: i <= 3 ? TestSites.South : TestSites.North
                );
            await fixture.InReviewAsync("OR-2026-000100", "Other", oncologist: People.OtherOncologist, dueIn: TimeSpan.FromDays(30));
        }

        Gate.Release();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_most_urgent_come_first_and_then_the_earliest_clock()
    {
        var result = await ListAsync(new ListWorklist.Query(new WorklistFilter(), Size: 50));

        result.Total.ShouldBe(13);
        result
            .Page.Rows.Select(row => (row.Urgency, row.NextDueAt))
            .ShouldBe(
                result.Page.Rows.OrderBy(row => row.Urgency).ThenBy(row => row.NextDueAt).Select(row => (row.Urgency, row.NextDueAt))
            );
        result
            .Page.Rows[0]
            .ShouldSatisfyAllConditions(
                row => row.Urgency.ShouldBe(Urgency.Immediate),
                row => row.Number.ShouldBe("OR-2026-000012"),
                row => row.PatientFamilyName.ShouldBe("Müller"),
                row => row.HeadlineLesion.ShouldBe("Vertebra T7"),
                row => row.WaitingFor.ShouldBe("Review"),
                row => row.WaitingRole.ShouldBe(Role.OrthopedicSurgeon),
                row => row.HeldBy.ShouldBeNull(),
                row => row.PendingItems.ShouldBe(1)
            );
    }

    [Theory]
    [InlineData(WorklistSort.UrgencyThenClock)]
    [InlineData(WorklistSort.Updated)]
    [InlineData(WorklistSort.Number)]
    public async Task Paging_forwards_and_back_meets_every_case_once(WorklistSort sort)
    {
        var all = (await ListAsync(new ListWorklist.Query(new WorklistFilter(), sort, Size: 50)))
            .Page.Rows.Select(row => row.Number)
            .ToList();
        var forwards = new List<string>();
        string? cursor = null;
        string? last = null;
        do
        {
            var page = (await ListAsync(new ListWorklist.Query(new WorklistFilter(), sort, cursor, 5))).Page;
            forwards.AddRange(page.Rows.Select(row => row.Number));
            (last, cursor) = (page.Previous, page.Next);
        } while (cursor is not null);

        forwards.ShouldBe(all);
        var backwards = new List<string>();
        while (last is not null)
        {
            var page = (await ListAsync(new ListWorklist.Query(new WorklistFilter(), sort, last, 5))).Page;
            backwards.InsertRange(0, page.Rows.Select(row => row.Number));
            last = page.Previous;
        }

        backwards.ShouldBe(all.Take(10));
    }

    [Theory]
    [InlineData(WorklistSort.UrgencyThenClock, "M")]
    [InlineData(WorklistSort.Updated, "muller")]
    [InlineData(WorklistSort.Number, "M-00")]
    [InlineData(WorklistSort.Updated, "7")]
    [InlineData(WorklistSort.Number, "OR-2026-000007")]
    [InlineData(WorklistSort.UrgencyThenClock, null)]
    public async Task Pages_are_the_same_whether_few_or_many_cases_match(WorklistSort sort, string? text)
    {
        var filter = new WorklistFilter { Phase = null, Text = text };

        foreach (var (skipped, backwards) in new[] { (0, false), (3, false), (4, true) })
        {
            var few = await fixture.ReadAsync(db => PageAsync(db, filter, sort, skipped, backwards, manyMatch: false));
            var many = await fixture.ReadAsync(db => PageAsync(db, filter, sort, skipped, backwards, manyMatch: true));

            many.ShouldBe(few);
        }

        (await fixture.ReadAsync(db => PageAsync(db, filter, sort, 0, backwards: false, manyMatch: true))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("OR-2026-000007", 1)]
    [InlineData("or-2026-7", 1)]
    [InlineData("7", 1)]
    [InlineData("M-00", 9)]
    [InlineData("muller", 6)]
    [InlineData("MUL", 6)]
    [InlineData("üller", 0)]
    [InlineData("%", 0)]
    public async Task Text_finds_number_record_number_and_family_name(string text, int found) =>
        (await ListAsync(new ListWorklist.Query(new WorklistFilter { Text = text }))).Total.ShouldBe(found);

    [Fact]
    public async Task Filters_narrow_together()
    {
        var filter = new WorklistFilter
        {
            Site = "South",
            Urgencies = [Urgency.Urgent, Urgency.Soon],
            States = [CaseState.AwaitingReview, CaseState.AtTumorBoard],
            Procedures = [Procedure.Ablation],
            ReviewRole = Role.OrthopedicSurgeon,
            Clock = ClockFilter.Unclaimed,
        };

        (await ListAsync(new ListWorklist.Query(filter)))
            .Page.Rows.Select(row => row.Number)
            .ShouldBe(["OR-2026-000001", "OR-2026-000002"]);
        (await ListAsync(new ListWorklist.Query(filter with { Clock = ClockFilter.Overdue }))).Total.ShouldBe(0);
        (await ListAsync(new ListWorklist.Query(filter with { Procedures = [Procedure.Radiotherapy] }))).Total.ShouldBe(0);
        (await ListAsync(new ListWorklist.Query(new WorklistFilter { ClinicianId = People.OtherOncologist.UserId }))).Total.ShouldBe(1);
        (
            await ListAsync(new ListWorklist.Query(new WorklistFilter { DefinitionId = "orthopedic-referral", ActivityId = "Review1" }))
        ).Total.ShouldBe(13);
        (await ListAsync(new ListWorklist.Query(new WorklistFilter { Phase = CasePhase.Closed }))).Total.ShouldBe(0);
    }

    [Fact]
    public async Task An_oncologist_sees_only_their_own_referrals()
    {
        var result = await fixture.SendAsync(People.OtherOncologist, new ListWorklist.Query(new WorklistFilter()));

        result.Page.Rows.Select(row => row.Number).ShouldBe(["OR-2026-000100"]);
    }

    [Fact]
    public async Task A_cursor_that_is_not_ours_is_refused() =>
        (await Should.ThrowAsync<ValidationException>(() => ListAsync(new ListWorklist.Query(new WorklistFilter(), Cursor: "abc"))))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("cursor");

    /// <summary>The three rows before or after the row with this many rows before it.</summary>
    private async Task<List<string>> PageAsync(
        CaseDb db,
        WorklistFilter filter,
        WorklistSort sort,
        int skipped,
        bool backwards,
        bool manyMatch
    )
    {
        var worklist = new WorklistQuery(db, fixture.Services.GetRequiredService<IMapper>());
        var all = await worklist.Page(filter, People.Coordinator, fixture.Now, sort, null, 50, manyMatch: false).ToListAsync();
        var from = skipped == 0 || skipped > all.Count ? null : WorklistQuery.CursorOf(all[skipped - 1], sort, backwards);
        return
        [
            .. (await worklist.Page(filter, People.Coordinator, fixture.Now, sort, from, 3, manyMatch).ToListAsync()).Select(row =>
                row.Number
            ),
        ];
    }

    private Task<ListWorklist.Result> ListAsync(ListWorklist.Query query) => fixture.SendAsync(People.Coordinator, query);
}
