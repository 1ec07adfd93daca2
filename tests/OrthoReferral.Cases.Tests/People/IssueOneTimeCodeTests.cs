using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class IssueOneTimeCodeTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_lost_invitation_to_a_role_that_signs_nothing_gets_its_code_at_once()
    {
        var person = await fixture.InviteAsync("lost-letter@clinic.test", Role.Coordinator);

        var issued = await IssueAsync(person);

        issued.GrantId.ShouldBeNull();
        (await fixture.SetPasswordAsync(person, issued.OneTimeCode.ShouldNotBeNull())).ShouldBeTrue();
        (await fixture.AuditedAsync("UserOneTimeCodeIssued", "lost-letter@clinic.test")).ActorId.ShouldBe(People.Administrator.UserId);
        (await fixture.ToldAsync(person)).ShouldContain(AccountNews.OneTimeCodeIssued);
    }

    [Fact]
    public async Task An_account_in_use_and_an_invitation_to_a_role_that_signs_wait_for_a_second_administrator()
    {
        foreach (var person in new[] { await fixture.OwnerAsync(), await fixture.InviteAsync("signs@clinic.test", Role.Oncologist) })
        {
            var issued = await IssueAsync(person);

            issued.OneTimeCode.ShouldBeNull();
            var confirmed = await fixture.ConfirmAsync(issued.GrantId.ShouldNotBeNull());
            (await fixture.SetPasswordAsync(person, confirmed.OneTimeCode.ShouldNotBeNull())).ShouldBeTrue();
        }
    }

    private Task<IssueOneTimeCode.Result> IssueAsync(Actor person) =>
        fixture.SendAsync(People.Administrator, new IssueOneTimeCode.Command(person.RequiredUserId));
}
