using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

/// <summary>What two administrators do about one grant at the same moment: one of them does it.</summary>
public sealed class SimultaneousGrantTests(UnevenCaseFixture fixture) : IClassFixture<UnevenCaseFixture>
{
    [Fact]
    public async Task Of_two_who_confirm_one_does_and_the_owner_is_told_once()
    {
        for (var turn = 0; turn < 5; turn++)
        {
            var owner = await fixture.OwnerAsync();
            var grantId = await fixture.AskAsync(await fixture.NewAdministratorAsync(), owner);

            var done = await Task.WhenAll(
                TryAsync(() => fixture.SendAsync(People.Administrator, new ConfirmGrant.Command(grantId))),
                TryAsync(() => fixture.SendAsync(People.SecondAdministrator, new ConfirmGrant.Command(grantId)))
            );

            done.Count(isDone => isDone).ShouldBe(1);
            (await fixture.AccountAsync(owner)).Roles.ShouldBe([Role.Coordinator, Role.OrthopedicSurgeon], ignoreOrder: true);
            (await fixture.ToldAsync(owner)).Count(news => news == AccountNews.RolesChanged).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Of_one_who_confirms_and_one_who_refuses_or_disables_the_account_one_does()
    {
        for (var turn = 0; turn < 6; turn++)
        {
            var owner = await fixture.OwnerAsync();
            var grantId = await fixture.AskAsync(await fixture.NewAdministratorAsync(), owner);
            var disables = turn % 2 == 0;

            var confirming = TryAsync(() => fixture.SendAsync(People.Administrator, new ConfirmGrant.Command(grantId)));
            var other = disables
                ? TryAsync(() => fixture.SendAsync(People.SecondAdministrator, new DisableUser.Command(owner.RequiredUserId, "Left")))
                : TryAsync(() => fixture.SendAsync(People.SecondAdministrator, new RefuseGrant.Command(grantId, "Not known to me")));
            var done = await Task.WhenAll(confirming, other);

            var roles = (await fixture.AccountAsync(owner)).Roles;
            roles.Contains(Role.OrthopedicSurgeon).ShouldBe(done[0]);
            var state = (await fixture.GrantAsync(grantId)).State;
            if (done[0])
                state.ShouldBe(GrantState.InForce);
            else
                state.ShouldBe(disables ? GrantState.Void : GrantState.Refused);
            if (!disables)
                done.Count(isDone => isDone).ShouldBe(1);
        }
    }

    private static async Task<bool> TryAsync<T>(Func<Task<T>> send)
    {
        try
        {
            await send();
            return true;
        }
        catch (Exception lost) when (lost is ProcessRuleException or DbUpdateConcurrencyException or FluentValidation.ValidationException)
        {
            return false;
        }
    }
}
