using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class GetOncologistHomeTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_oncologist_sees_what_waits_in_their_own_referrals()
    {
        var mine = await fixture.InReviewAsync("OR-2026-000901");
        var other = await fixture.InReviewAsync("OR-2026-000902", oncologist: People.OtherOncologist);
        await fixture.RaiseAsync(mine.Id, WorkItemForm.Information, Role.Oncologist);
        await fixture.RaiseAsync(other.Id, WorkItemForm.Information, Role.Oncologist);

        var home = await fixture.SendAsync(People.Oncologist, new GetOncologistHome.Query());

        home.Waiting.ShouldHaveSingleItem().Number.ShouldBe("OR-2026-000901");
        home.States.ShouldBe([new GetOncologistHome.StateCount(CaseState.AwaitingReview, 1)]);
        home.Closed.ShouldBe(0);
    }
}
