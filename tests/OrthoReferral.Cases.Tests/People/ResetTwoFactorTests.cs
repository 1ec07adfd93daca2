using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class ResetTwoFactorTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_second_factor_stays_until_a_second_administrator_confirms_and_its_owner_is_told()
    {
        var owner = await fixture.OwnerAsync();
        await fixture.ArrangeAsync(async db =>
            (await db.Users.SingleAsync(user => user.Id == owner.RequiredUserId)).TwoFactorEnabled = true
        );

        var asked = await ResetAsync(owner);

        (await HasSecondFactorAsync(owner)).ShouldBeTrue();
        (await fixture.ToldAsync(owner)).ShouldContain(AccountNews.WayInAsked);
        (await fixture.ConfirmAsync(asked.GrantId)).OneTimeCode.ShouldBeNull();
        (await HasSecondFactorAsync(owner)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_a_disabled_account_nothing_is_reset()
    {
        var owner = await fixture.OwnerAsync();
        await fixture.SendAsync(People.Administrator, new DisableUser.Command(owner.RequiredUserId, "On leave"));

        (await Should.ThrowAsync<ProcessRuleException>(() => ResetAsync(owner))).Code.ShouldBe("account-disabled");
    }

    private Task<ResetTwoFactor.Result> ResetAsync(Actor owner) =>
        fixture.SendAsync(People.Administrator, new ResetTwoFactor.Command(owner.RequiredUserId, "Lost the telephone"));

    private Task<bool> HasSecondFactorAsync(Actor owner) =>
        fixture.ReadAsync(db =>
            db.Users.Where(user => user.Id == owner.RequiredUserId).Select(user => user.TwoFactorEnabled).SingleAsync()
        );
}
