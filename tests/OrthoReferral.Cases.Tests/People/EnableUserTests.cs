using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class EnableUserTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_disabled_person_may_sign_in_again_and_one_who_may_is_refused()
    {
        var person = await fixture.InviteAsync("back@clinic.test");
        (await Should.ThrowAsync<ProcessRuleException>(() => EnableAsync(person))).Code.ShouldBe("account-enabled");
        await fixture.SendAsync(People.Administrator, new DisableUser.Command(person.RequiredUserId, "On leave"));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(person, new EnableUser.Command(person.RequiredUserId)));

        await EnableAsync(person);

        (await fixture.AccountAsync(person)).DisabledAt.ShouldBeNull();
        (await fixture.AuditedAsync("UserEnabled", "back@clinic.test")).ActorId.ShouldBe(People.Administrator.UserId);
    }

    private Task<EnableUser.Result> EnableAsync(Actor person) =>
        fixture.SendAsync(People.Administrator, new EnableUser.Command(person.RequiredUserId));
}
