using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

/// <summary>Roles that come from the identity provider's claims: its act, recorded, told and listed, and signed by nobody here.</summary>
public sealed class AuthorityGrantTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task They_are_in_force_at_once_stand_on_the_review_list_and_make_void_what_waits()
    {
        var owner = await fixture.OwnerAsync();
        var waiting = await fixture.AskAsync(await fixture.NewAdministratorAsync(), owner);

        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await GiveAsync(owner, [Role.Coordinator], [Role.RadiationOncologist]);

        var listed = (await ReviewAsync(owner)).ShouldHaveSingleItem();
        listed.ShouldSatisfyAllConditions(
            row => (row.Confirmation, row.State).ShouldBe((GrantConfirmation.Authority, GrantState.InForce)),
            row => (row.RequestedById, row.RequestedByName).ShouldBe((null, "identity provider")),
            row => row.RolesAfter.ShouldBe([Role.RadiationOncologist])
        );
        (await fixture.GrantAsync(waiting)).State.ShouldBe(GrantState.Void);
        (await fixture.ToldAsync(owner))[^1].ShouldBe(AccountNews.RolesChangedByProvider);
        await fixture.SendAsync(People.Administrator, new SignOffGrant.Command(listed.Id, "As the directory says"));
        (await ReviewAsync(owner)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Roles_that_sign_nothing_are_not_listed()
    {
        var owner = await fixture.OwnerAsync();

        await GiveAsync(owner, [Role.Coordinator], [Role.Preparer]);

        (await ReviewAsync(owner)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<ListGrants.Row>> ReviewAsync(Actor owner) =>
        (await fixture.SendAsync(People.Administrator, new ListGrants.Query(ListGrants.Part.ToReview, owner.UserId))).Rows;

    // As the sign-in with the identity provider does it.
    private async Task GiveAsync(Actor owner, IReadOnlyList<Role> before, IReadOnlyList<Role> after)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountChange>();
        var grants = scope.ServiceProvider.GetRequiredService<AccountGrants>();
        await accounts.CommitAsync(
            OidcAccounts.RolesChanged,
            new ProviderActor(),
            await accounts.FindAsync(owner.RequiredUserId),
            change: null,
            why: null,
            async (users, changed) =>
            {
                await ChangeRoles.SetAsync(users, changed, before, after);
                await grants.GivenByProviderAsync(changed, before, after, default);
            },
            default,
            AccountNews.RolesChangedByProvider
        );
    }
}
