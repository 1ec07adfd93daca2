using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class ConfirmGrantTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    public static TheoryData<GrantKind> Kinds => [.. Enum.GetValues<GrantKind>()];

    public static TheoryData<GrantKind> OfOpenAccounts => [.. Enum.GetValues<GrantKind>().Except([GrantKind.Enabling])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nothing_changes_until_another_administrator_confirms_and_owner_and_asker_are_told(GrantKind kind)
    {
        var (asker, owner) = (await fixture.NewAdministratorAsync(), await fixture.OwnerAsync());
        var (before, waiting) = (await StateAsync(owner), await fixture.CountAsync(People.SecondAdministrator, NoticeKind.GrantWaits));

        var grantId = await fixture.AskAsync(asker, owner, kind);

        (await StateAsync(owner)).ShouldBe(before);
        (await fixture.ToldAsync(owner))[^1]
            .ShouldBe(
                kind switch
                {
                    GrantKind.Roles => AccountNews.RolesAsked,
                    GrantKind.Enabling => AccountNews.EnablingAsked,
                    _ => AccountNews.WayInAsked,
                }
            );
        (await fixture.CountAsync(People.SecondAdministrator, NoticeKind.GrantWaits)).ShouldBe(waiting + 1);
        (await fixture.CountAsync(asker, NoticeKind.GrantWaits)).ShouldBe(0);

        await fixture.ConfirmAsync(grantId);

        (await fixture.ToldAsync(owner))[^1]
            .ShouldBe(
                kind switch
                {
                    GrantKind.Roles => AccountNews.RolesChanged,
                    GrantKind.OneTimeCode => AccountNews.OneTimeCodeIssued,
                    GrantKind.Enabling => AccountNews.Enabled,
                    _ => AccountNews.SecondFactorReset,
                }
            );
        (await fixture.CountAsync(asker, NoticeKind.GrantDecided)).ShouldBe(1);
        (await fixture.GrantAsync(grantId)).ShouldSatisfyAllConditions(
            row => row.State.ShouldBe(GrantState.InForce),
            row => row.RequestedById.ShouldBe(asker.UserId),
            row => row.DecidedById.ShouldBe(People.SecondAdministrator.UserId),
            row => row.ReviewedAt.ShouldBeNull()
        );
    }

    [Fact]
    public async Task Until_it_is_confirmed_a_disabled_account_stays_so_and_what_is_enabled_already_is_not_enabled()
    {
        var (asker, owner, other) = (await fixture.NewAdministratorAsync(), await fixture.OwnerAsync(), await fixture.OwnerAsync());
        var grantId = await fixture.AskAsync(asker, owner, GrantKind.Enabling);
        (await fixture.AccountAsync(owner)).DisabledAt.ShouldNotBeNull();

        await fixture.ConfirmAsync(grantId);

        (await fixture.AccountAsync(owner)).DisabledAt.ShouldBeNull();
        var late = await fixture.AskAsync(asker, other, GrantKind.Enabling);
        await fixture.ArrangeAsync(async db => (await db.Users.SingleAsync(user => user.Id == other.RequiredUserId)).DisabledAt = null);
        (await fixture.RefusalAsync(People.SecondAdministrator, late)).ShouldBe("account-enabled");
    }

    [Fact]
    public async Task A_one_time_code_sets_the_password_and_leaves_the_second_factor()
    {
        var owner = await WithSecondFactorAsync();
        var grantId = await fixture.AskAsync(await fixture.NewAdministratorAsync(), owner, GrantKind.OneTimeCode);

        var confirmed = await fixture.ConfirmAsync(grantId);

        (await fixture.SetPasswordAsync(owner, confirmed.OneTimeCode!)).ShouldBeTrue();
        (await StateAsync(owner)).HasTwoFactor.ShouldBeTrue();
    }

    [Fact]
    public async Task The_reset_of_a_second_factor_takes_it_and_answers_no_code()
    {
        var owner = await WithSecondFactorAsync();
        var grantId = await fixture.AskAsync(await fixture.NewAdministratorAsync(), owner, GrantKind.SecondFactorReset);

        (await fixture.ConfirmAsync(grantId)).OneTimeCode.ShouldBeNull();

        (await StateAsync(owner)).HasTwoFactor.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Neither_who_asked_nor_whose_account_it_is_confirms(GrantKind kind)
    {
        var (asker, owner) = (await fixture.NewAdministratorAsync(), await fixture.NewAdministratorAsync("Olga Owner"));
        var grantId = await fixture.AskAsync(asker, owner, kind);

        (await fixture.RefusalAsync(asker, grantId)).ShouldBe("second-administrator-must-differ");
        (await fixture.RefusalAsync(owner, grantId)).ShouldBe("own-account");
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new ConfirmGrant.Command(grantId)));

        (await fixture.GrantAsync(grantId)).State.ShouldBe(GrantState.Waiting);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_expires(GrantKind kind)
    {
        var owner = await fixture.OwnerAsync();
        var grantId = await fixture.AskAsync(await fixture.NewAdministratorAsync(), owner, kind);
        var before = await StateAsync(owner);

        fixture.Clock.Advance(AccountGrant.Lifetime);

        (await fixture.RefusalAsync(People.SecondAdministrator, grantId)).ShouldBe("grant-expired");
        (await StateAsync(owner)).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(OfOpenAccounts))]
    public async Task An_account_that_was_disabled_meanwhile_makes_it_void_though_it_was_enabled_again(GrantKind kind)
    {
        var (asker, owner) = (await fixture.NewAdministratorAsync(), await fixture.OwnerAsync());
        var grantId = await fixture.AskAsync(asker, owner, kind);
        await fixture.SendAsync(People.Administrator, new DisableUser.Command(owner.RequiredUserId, "On leave"));
        (await fixture.RefusalAsync(People.SecondAdministrator, grantId)).ShouldBe("grant-ended");
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.AskAsync(asker, owner, kind))).Code.ShouldBe("account-disabled");

        await fixture.SendAsync(People.Administrator, new EnableUser.Command(owner.RequiredUserId));

        (await fixture.RefusalAsync(People.SecondAdministrator, grantId)).ShouldBe("grant-ended");
        (await fixture.GrantAsync(grantId)).State.ShouldBe(GrantState.Void);
        (await fixture.CountAsync(asker, NoticeKind.GrantDecided)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Roles_that_were_changed_meanwhile_make_it_void_though_they_were_changed_back(GrantKind kind)
    {
        var owner = await fixture.OwnerAsync();
        var grantId = await fixture.AskAsync(await fixture.NewAdministratorAsync(), owner, kind);

        await fixture.SendAsync(People.Administrator, new ChangeRoles.Command(owner.RequiredUserId, [Role.Preparer]));
        await fixture.SendAsync(People.Administrator, new ChangeRoles.Command(owner.RequiredUserId, [Role.Coordinator]));

        (await fixture.RefusalAsync(People.SecondAdministrator, grantId)).ShouldBe("grant-ended");
        (await fixture.GrantAsync(grantId)).State.ShouldBe(GrantState.Void);
    }

    [Fact]
    public async Task Roles_and_a_disabled_account_are_looked_at_again_however_they_came()
    {
        var (asker, stale, disabled) = (
            await fixture.NewAdministratorAsync(),
            await fixture.OwnerAsync(),
            await fixture.OwnerAsync(Role.Preparer)
        );
        var (first, second) = (await fixture.AskAsync(asker, stale), await fixture.AskAsync(asker, disabled));
        await fixture.ArrangeAsync(async db =>
        {
            db.UserRoles.RemoveRange(await db.UserRoles.Where(row => row.UserId == stale.RequiredUserId).ToListAsync());
            (await db.Users.SingleAsync(user => user.Id == disabled.RequiredUserId)).DisabledAt = fixture.Now;
        });

        (await fixture.RefusalAsync(People.SecondAdministrator, first)).ShouldBe("grant-stale");
        (await fixture.RefusalAsync(People.SecondAdministrator, second)).ShouldBe("account-disabled");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_asked_has_to_be_an_administrator_still(bool loseRole)
    {
        var (asker, owner) = (await fixture.NewAdministratorAsync(), await fixture.OwnerAsync());
        var grantId = await fixture.AskAsync(asker, owner);

        if (loseRole)
            await fixture.SendAsync(People.Administrator, new ChangeRoles.Command(asker.RequiredUserId, [Role.Coordinator]));
        else
            await fixture.SendAsync(People.Administrator, new DisableUser.Command(asker.RequiredUserId, "Left"));

        (await fixture.RefusalAsync(People.SecondAdministrator, grantId)).ShouldBe("asker-not-administrator");
        (await StateAsync(owner)).Roles.ShouldBe("Coordinator");
    }

    [Fact]
    public async Task Once_confirmed_it_is_not_confirmed_again_and_gives_no_second_code()
    {
        var owner = await fixture.OwnerAsync();
        var grantId = await fixture.AskAsync(await fixture.NewAdministratorAsync(), owner, GrantKind.OneTimeCode);
        await fixture.ConfirmAsync(grantId);
        var told = await fixture.ToldAsync(owner);

        (await fixture.RefusalAsync(People.SecondAdministrator, grantId)).ShouldBe("grant-ended");
        await Should.ThrowAsync<ProcessRuleException>(() =>
            fixture.SendAsync(People.SecondAdministrator, new ConfirmGrant.Command(grantId))
        );
        (await fixture.RefusalAsync(People.Administrator, grantId)).ShouldBe("grant-ended");

        (await fixture.ToldAsync(owner)).ShouldBe(told);
    }

    [Fact]
    public async Task What_is_asked_anew_replaces_what_waits()
    {
        var (asker, owner) = (await fixture.NewAdministratorAsync(), await fixture.OwnerAsync());
        var (first, second) = (await fixture.AskAsync(asker, owner), await fixture.AskAsync(People.Administrator, owner));

        (await fixture.RefusalAsync(People.SecondAdministrator, first)).ShouldBe("grant-ended");
        (await fixture.GrantAsync(first)).State.ShouldBe(GrantState.Replaced);
        (await fixture.RefusalAsync(People.SecondAdministrator, second)).ShouldBeNull();
    }

    private async Task<Actor> WithSecondFactorAsync()
    {
        var owner = await fixture.OwnerAsync();
        await fixture.ArrangeAsync(async db =>
            (await db.Users.SingleAsync(user => user.Id == owner.RequiredUserId)).TwoFactorEnabled = true
        );
        return owner;
    }

    private async Task<(string? Password, bool HasTwoFactor, string? Stamp, string Roles)> StateAsync(Actor owner)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>();
        var user = (await users.FindByIdAsync($"{owner.RequiredUserId:D}"))!;
        return (user.PasswordHash, user.TwoFactorEnabled, user.SecurityStamp, string.Join(",", (await users.GetRolesAsync(user)).Order()));
    }
}
