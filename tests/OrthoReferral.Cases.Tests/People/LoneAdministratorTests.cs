using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// Where there is no second administrator, the one-time token of the server's log stands in. A fixture each: one becomes two.
/// </summary>
public sealed class LoneAdministratorTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();
    private readonly CaseFixture closed = new() { LocalAccountsAreOpen = false };

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await closed.InitializeAsync();
        await fixture.AddAdministratorsAsync(People.Administrator);
    }

    public async Task DisposeAsync()
    {
        await fixture.DisposeAsync();
        await closed.DisposeAsync();
    }

    [Fact]
    public async Task The_token_is_in_the_log_and_nowhere_else_and_works_once()
    {
        var grantId = await AskAsync();
        var token = Tokens()[^1];
        (await fixture.GrantAsync(grantId)).TokenHash.ShouldBe(SecretToken.HashOf(token));
        var page = await fixture.SendAsync(People.Administrator, new GetGrant.Query(grantId));
        (page.ByToken, page.MayConfirm).ShouldBe((true, false));
        page.ToString().ShouldNotContain(token);
        (await fixture.ReadAsync(db => db.Audit.Select(row => row.Change + row.Why).ToListAsync())).ShouldAllBe(text =>
            !text.Contains(token)
        );

        (await fixture.RefusalAsync(People.Administrator, grantId)).ShouldBe("second-administrator-must-differ");
        foreach (var wrong in new[] { "", "not this", SecretToken.New() })
            (await Should.ThrowAsync<ValidationException>(() => ConfirmAsync(grantId, wrong)))
                .Errors.ShouldHaveSingleItem()
                .PropertyName.ShouldBe("Token");
        await ConfirmAsync(grantId, $" {token} ");

        (await fixture.RefusalAsync(People.Administrator, grantId, token)).ShouldBe("grant-ended");
        var grant = await fixture.GrantAsync(grantId);
        (grant.State, grant.Confirmation, grant.TokenHash).ShouldBe((GrantState.InForce, GrantConfirmation.ServerToken, null));
        (await fixture.SendAsync(People.Administrator, new GetUser.Query(grant.UserId))).Roles.ShouldBe([Role.OrthopedicSurgeon]);
    }

    [Fact]
    public async Task A_token_is_for_its_own_grant_and_expires_after_a_day()
    {
        var (first, second) = (await AskAsync(), await AskAsync());
        Tokens().Count.ShouldBe(2);
        await Should.ThrowAsync<ValidationException>(() => ConfirmAsync(first, Tokens()[^1]));

        fixture.Clock.Advance(AccountGrant.TokenLifetime);

        (await fixture.RefusalAsync(People.Administrator, second, Tokens()[^1])).ShouldBe("grant-expired");
    }

    [Fact]
    public async Task Once_there_is_a_second_administrator_the_token_is_no_longer_enough()
    {
        var grantId = await AskAsync();
        await fixture.AddAdministratorsAsync(People.SecondAdministrator);

        (await fixture.RefusalAsync(People.Administrator, grantId, Tokens()[^1])).ShouldBe("second-administrator-exists");
        (await fixture.RefusalAsync(People.SecondAdministrator, grantId)).ShouldBeNull();
        (await fixture.GrantAsync(grantId)).Confirmation.ShouldBe(GrantConfirmation.Administrator);
        await AskAsync();
        Tokens().Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_administrator_who_was_invited_and_never_signed_in_or_is_disabled_is_no_second_one()
    {
        await fixture.AddAdministratorsAsync(People.SecondAdministrator);
        await fixture.ArrangeAsync(async db =>
            (await db.Users.SingleAsync(user => user.Id == People.SecondAdministrator.RequiredUserId)).PasswordHash = null
        );
        await AskAsync();
        Tokens().Count.ShouldBe(1);
        await fixture.ArrangeAsync(async db =>
        {
            var second = await db.Users.SingleAsync(user => user.Id == People.SecondAdministrator.RequiredUserId);
            (second.PasswordHash, second.DisabledAt) = ("in use", fixture.Now);
        });
        await AskAsync();
        Tokens().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Where_local_accounts_are_switched_off_they_are_no_second_administrator_and_one_of_the_provider_is()
    {
        await closed.AddAdministratorsAsync(People.Administrator, People.SecondAdministrator);
        await SignInAtProviderAsync(People.Administrator);

        var byToken = await AskAsync(closed);

        Tokens(closed).Count.ShouldBe(1);
        (await closed.SendAsync(People.Administrator, new GetGrant.Query(byToken))).ByToken.ShouldBeTrue();
        await closed.SendAsync(People.Administrator, new ConfirmGrant.Command(byToken, Tokens(closed)[^1]));
        (await closed.GrantAsync(byToken)).Confirmation.ShouldBe(GrantConfirmation.ServerToken);

        await SignInAtProviderAsync(People.SecondAdministrator);
        await AskAsync(closed);
        Tokens(closed).Count.ShouldBe(1);
    }

    private Task SignInAtProviderAsync(Actor person) =>
        closed.ArrangeAsync(db =>
        {
            db.UserLogins.Add(
                new IdentityUserLogin<Guid>
                {
                    LoginProvider = "https://provider.test/",
                    ProviderKey = person.Name,
                    UserId = person.RequiredUserId,
                }
            );
            return Task.CompletedTask;
        });

    private async Task<Guid> AskAsync(CaseFixture? where = null)
    {
        var email = $"{Guid.NewGuid():N}@clinic.test";
        var invited = await (where ?? fixture).SendAsync(
            People.Administrator,
            new InviteUser.Command(email, "Dr. Nora New", [Role.OrthopedicSurgeon])
        );
        return invited.GrantId!.Value;
    }

    // The last word of each line about accounts in the server's log.
    private List<string> Tokens(CaseFixture? where = null) =>
        [
            .. (where ?? fixture)
                .Log.Collector.GetSnapshot()
                .Where(line => line.Category == typeof(AccountGrants).FullName)
                .Select(line => line.Message.Split(' ')[^1]),
        ];

    private Task<ConfirmGrant.Result> ConfirmAsync(Guid grantId, string token) =>
        fixture.SendAsync(People.Administrator, new ConfirmGrant.Command(grantId, token));
}
