using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class ListMyReferralsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_oncologist_sees_their_own_referrals_and_what_waits_for_them()
    {
        var waiting = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        await fixture.AskForFactsAsync(waiting);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        var draft = await fixture.DraftAsync(Vignettes.Rib);
        await fixture.DraftAsync(Vignettes.Rib, People.OtherOncologist);

        var rows = (await fixture.SendAsync(People.Oncologist, new ListMyReferrals.Query())).Rows;
        rows.Select(row => row.CaseId).ShouldBe([draft, waiting]);
        rows[0].WaitsForMe.ShouldBeNull();
        (rows[1].WaitsForMe, rows[1].State).ShouldBe(("Provide the missing facts", CaseState.AwaitingInformation));
        (await fixture.SendAsync(People.Oncologist, new ListMyReferrals.Query(WaitingForMe: true)))
            .Rows.ShouldHaveSingleItem()
            .CaseId.ShouldBe(waiting);
        var first = await fixture.SendAsync(People.Oncologist, new ListMyReferrals.Query(Size: 1));
        (await fixture.SendAsync(People.Oncologist, new ListMyReferrals.Query(Cursor: first.Next, Size: 1)))
            .Rows.ShouldHaveSingleItem()
            .CaseId.ShouldBe(waiting);
    }
}
