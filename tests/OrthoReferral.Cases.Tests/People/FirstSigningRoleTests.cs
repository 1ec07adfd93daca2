using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// Who signs got their way in from somebody else than who asked for the role: what is taken away leaves nothing with which to sign in.
/// </summary>
public sealed class FirstSigningRoleTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    public static TheoryData<Role> RolesOfTwo => [.. AccountGrants.RolesOfTwo];

    [Theory]
    [MemberData(nameof(RolesOfTwo))]
    public async Task It_takes_every_way_in_that_its_asker_could_have_set_and_answers_a_code(Role role)
    {
        var owner = await InUseAsync(Role.Coordinator);
        var stamp = await fixture.SecurityStampAsync(owner);

        var confirmed = await ConfirmedAsync(owner, [Role.Coordinator, role]);

        (await WaysInAsync(owner)).ShouldBe((null, false, 0, 0));
        (await fixture.SecurityStampAsync(owner)).ShouldNotBe(stamp);
        (await fixture.SetPasswordAsync(owner, confirmed.OneTimeCode.ShouldNotBeNull())).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(RolesOfTwo))]
    public async Task A_further_one_leaves_them(Role role)
    {
        var further = role == Role.Oncologist ? Role.RadiationOncologist : Role.Oncologist;
        var owner = await InUseAsync(role);

        (await ConfirmedAsync(owner, [role, further])).OneTimeCode.ShouldBeNull();

        (await WaysInAsync(owner)).ShouldBe(("in use", true, 1, 2));
    }

    [Theory]
    [MemberData(nameof(RolesOfTwo))]
    public async Task A_new_account_has_none_but_its_code(Role role)
    {
        var owner = await fixture.InviteAsync($"{Guid.NewGuid():N}@clinic.test", role);

        (await WaysInAsync(owner)).ShouldBe((null, false, 0, 0));
    }

    [Fact]
    public async Task A_reset_of_the_second_factor_leaves_the_password_alone()
    {
        var owner = await InUseAsync(Role.Oncologist);
        var asked = await fixture.AskAsync(await fixture.NewAdministratorAsync(), owner, GrantKind.SecondFactorReset);

        await fixture.ConfirmAsync(asked);

        (await WaysInAsync(owner)).ShouldBe(("in use", false, 0, 0));
    }

    private async Task<ConfirmGrant.Result> ConfirmedAsync(Actor owner, IReadOnlyList<Role> roles)
    {
        var asker = await fixture.NewAdministratorAsync();
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        var asked = await fixture.SendAsync(asker, new ChangeRoles.Command(owner.RequiredUserId, roles));
        return await fixture.ConfirmAsync(asked.GrantId.ShouldNotBeNull());
    }

    // With a password, an authenticator, recovery codes and a passkey.
    private async Task<Actor> InUseAsync(Role role)
    {
        var owner = await fixture.OwnerAsync(role);
        await fixture.ArrangeAsync(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == owner.RequiredUserId)).TwoFactorEnabled = true;
            foreach (var name in new[] { "AuthenticatorKey", "RecoveryCodes" })
                db.UserTokens.Add(
                    new IdentityUserToken<Guid>
                    {
                        UserId = owner.RequiredUserId,
                        LoginProvider = "[AspNetUserStore]",
                        Name = name,
                        Value = "in use",
                    }
                );
            db.UserPasskeys.Add(
                new IdentityUserPasskey<Guid>
                {
                    UserId = owner.RequiredUserId,
                    CredentialId = Guid.NewGuid().ToByteArray(),
                    Data = new IdentityPasskeyData
                    {
                        PublicKey = [1],
                        AttestationObject = [2],
                        ClientDataJson = [3],
                    },
                }
            );
        });
        return owner;
    }

    private Task<(string? Password, bool HasTwoFactor, int Passkeys, int Tokens)> WaysInAsync(Actor owner) =>
        fixture.ReadAsync(async db =>
        {
            var user = await db.Users.AsNoTracking().SingleAsync(user => user.Id == owner.RequiredUserId);
            var passkeys = await db.UserPasskeys.CountAsync(row => row.UserId == owner.RequiredUserId);
            var tokens = await db.UserTokens.CountAsync(row => row.UserId == owner.RequiredUserId);
            return (user.PasswordHash, user.TwoFactorEnabled, passkeys, tokens);
        });
}
