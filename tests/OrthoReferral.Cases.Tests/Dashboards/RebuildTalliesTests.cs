using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class RebuildTalliesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Kept_counts_equal_a_recount_after_many_changes()
    {
        const int seed = 20261120;
        var random = new Random(seed);
        var cases = new List<Guid>();
        for (var i = 0; i < 25; i++)
            cases.Add((await fixture.InReviewAsync($"OR-2026-{600 + i:000000}", urgency: (Urgency)random.Next(4))).Id);
        for (var i = 0; i < 120; i++)
        {
            fixture.Clock.Advance(TimeSpan.FromHours(random.Next(1, 20)));
            await fixture.ChangeAsync(cases[random.Next(cases.Count)], row => Change(row, random.Next(5)));
        }

        var result = await fixture.SendAsync(Actor.System, new RebuildTallies.Command());

        result.ShouldBe(new RebuildTallies.Result(25, Corrected: 0), $"seed {seed}");
        (await fixture.ReadAsync(db => db.CaseTallies.SumAsync(row => row.Count))).ShouldBe(25);

        await fixture.ReadAsync(db => db.CaseTallies.ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, 99)));
        (await fixture.SendAsync(Actor.System, new RebuildTallies.Command())).Corrected.ShouldBeGreaterThan(0);
        (await fixture.ReadAsync(db => db.CaseTallies.SumAsync(row => row.Count))).ShouldBe(25);
    }

    private void Change(ReferralCase row, int kind)
    {
        var pending = row.WorkItems.FirstOrDefault(item => item.IsPending);
        switch (kind)
        {
            case 0 when row.State == CaseState.AwaitingReview && pending is not null:
                row.CompleteWorkItem(pending, Actor.System, fixture.Now);
                row.EnterState(CaseState.InTreatment, null, Actor.System, fixture.Now);
                break;
            case 1 when row.State == CaseState.InTreatment:
                row.EnterState(CaseState.InFollowUp, null, Actor.System, fixture.Now);
                break;
            case 2 when row.State != CaseState.Closed:
                row.Close(CaseOutcome.Treated, null, Actor.System, fixture.Now);
                break;
            case 3 when row.State == CaseState.Closed:
                row.Reopen("Again", false, Actor.System, fixture.Now);
                break;
            default:
                row.Record(CaseEventKind.MessagePosted, Actor.System, fixture.Now);
                break;
        }
    }
}
