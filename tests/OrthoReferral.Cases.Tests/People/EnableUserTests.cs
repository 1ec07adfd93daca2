using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class EnableUserTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_disabled_person_may_sign_in_again_and_one_who_may_is_refused()
    {
        var person = await fixture.InviteAsync("back@clinic.test", Role.Coordinator);
        (await Should.ThrowAsync<ProcessRuleException>(() => EnableAsync(person))).Code.ShouldBe("account-enabled");
        await fixture.SendAsync(People.Administrator, new DisableUser.Command(person.RequiredUserId, "On leave"));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(person, new EnableUser.Command(person.RequiredUserId)));

        await EnableAsync(person);

        (await fixture.AccountAsync(person)).DisabledAt.ShouldBeNull();
        (await fixture.AuditedAsync("UserEnabled", "back@clinic.test")).ActorId.ShouldBe(People.Administrator.UserId);
    }

    [Fact]
    public async Task One_with_a_role_that_signs_stays_disabled_until_a_second_administrator_confirms()
    {
        var person = await fixture.InviteAsync("signer@clinic.test", Role.OrthopedicSurgeon);
        await fixture.SendAsync(People.Administrator, new DisableUser.Command(person.RequiredUserId, "On leave"));

        var grantId = (await EnableAsync(person)).GrantId.ShouldNotBeNull();

        (await fixture.AccountAsync(person)).DisabledAt.ShouldNotBeNull();
        await fixture.ConfirmAsync(grantId);
        (await fixture.AccountAsync(person)).DisabledAt.ShouldBeNull();
    }

    [Fact]
    public async Task Where_the_roles_that_sign_are_taken_meanwhile_what_waits_is_void_and_one_administrator_is_enough()
    {
        var person = await fixture.InviteAsync("fewer@clinic.test", Role.OrthopedicSurgeon);
        await fixture.SendAsync(People.Administrator, new DisableUser.Command(person.RequiredUserId, "On leave"));
        var grantId = (await EnableAsync(person)).GrantId!.Value;
        await fixture.SendAsync(People.Administrator, new ChangeRoles.Command(person.RequiredUserId, [Role.Coordinator]));

        (await fixture.RefusalAsync(People.SecondAdministrator, grantId)).ShouldBe("grant-ended");
        (await EnableAsync(person)).GrantId.ShouldBeNull();
    }

    private Task<EnableUser.Result> EnableAsync(Actor person) =>
        fixture.SendAsync(People.Administrator, new EnableUser.Command(person.RequiredUserId));
}
