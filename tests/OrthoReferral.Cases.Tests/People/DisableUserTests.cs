using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class DisableUserTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_disabled_account_ends_its_sessions_and_the_log_says_why()
    {
        var person = await fixture.InviteAsync("leaver@clinic.test");
        var stamp = await fixture.SecurityStampAsync(person);

        await DisableAsync(person, "Left the clinic");

        (await fixture.AccountAsync(person)).DisabledAt.ShouldBe(fixture.Now);
        (await fixture.SecurityStampAsync(person)).ShouldNotBe(stamp);
        (await fixture.AuditedAsync("UserDisabled", "leaver@clinic.test")).Why.ShouldBe("Left the clinic");
        (await Should.ThrowAsync<ProcessRuleException>(() => DisableAsync(person, "Again"))).Code.ShouldBe("account-disabled");
    }

    [Fact]
    public async Task Without_a_reason_or_of_oneself_it_is_refused()
    {
        var person = await fixture.InviteAsync("stayer@clinic.test");

        await Should.ThrowAsync<ValidationException>(() => DisableAsync(person, ""));
        (await Should.ThrowAsync<ProcessRuleException>(() => DisableAsync(People.Administrator, "Mine"))).Code.ShouldBe("own-account");
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Coordinator, new DisableUser.Command(person.RequiredUserId, "Left"))
        );

        (await fixture.AccountAsync(person)).DisabledAt.ShouldBeNull();
    }

    private Task<DisableUser.Result> DisableAsync(Actor person, string reason) =>
        fixture.SendAsync(People.Administrator, new DisableUser.Command(person.RequiredUserId, reason));
}
