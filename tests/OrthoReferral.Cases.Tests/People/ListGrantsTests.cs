using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class ListGrantsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Each_part_holds_what_can_be_done_about_it_the_newest_first()
    {
        var asker = await fixture.NewAdministratorAsync();
        var (one, other) = (await fixture.OwnerAsync(), await fixture.OwnerAsync());
        var confirmed = await fixture.AskAsync(asker, one);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        var expired = await fixture.AskAsync(asker, one, GrantKind.SecondFactorReset);
        await fixture.SendAsync(People.SecondAdministrator, new ConfirmGrant.Command(confirmed));
        fixture.Clock.Advance(AccountGrant.Lifetime);
        var waiting = await fixture.AskAsync(asker, other, GrantKind.OneTimeCode);

        (await IdsAsync(new ListGrants.Query(ListGrants.Part.ToConfirm))).ShouldBe([waiting]);
        (await IdsAsync(new ListGrants.Query(ListGrants.Part.ToReview))).ShouldBe([confirmed]);
        (await IdsAsync(new ListGrants.Query(ListGrants.Part.All))).ShouldBe([waiting, expired, confirmed]);
        (await IdsAsync(new ListGrants.Query(ListGrants.Part.All, one.UserId))).ShouldBe([expired, confirmed]);
        var page = await fixture.SendAsync(People.Administrator, new ListGrants.Query(ListGrants.Part.All, Size: 2));
        page.Rows.Count.ShouldBe(2);
        (await IdsAsync(new ListGrants.Query(ListGrants.Part.All, Cursor: page.Next, Size: 2))).ShouldBe([confirmed]);
    }

    private async Task<IEnumerable<Guid>> IdsAsync(ListGrants.Query query) =>
        (await fixture.SendAsync(People.Administrator, query)).Rows.Select(row => row.Id);
}
