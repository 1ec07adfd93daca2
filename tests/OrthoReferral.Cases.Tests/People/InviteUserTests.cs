using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class InviteUserTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_one_time_code_of_an_invitation_sets_the_first_password()
    {
        await fixture.AddAdministratorsAsync(People.Administrator, People.SecondAdministrator);
        const string email = "nora.new@clinic.test";

        var invited = await fixture.SendAsync(
            People.Administrator,
            new InviteUser.Command(email, "Dr. Nora New", [Role.Preparer, Role.Coordinator])
        );
        invited.GrantId.ShouldBeNull();

        (await RowAsync(invited.UserId)).ShouldSatisfyAllConditions(
            row => (row.Email, row.DisplayName, row.HasPassword).ShouldBe((email, "Dr. Nora New", false)),
            row => row.Roles.ShouldBe([Role.Preparer, Role.Coordinator], ignoreOrder: true)
        );
        var entry = await fixture.AuditedAsync("UserInvited", email);
        (entry.ActorId, entry.Change).ShouldBe((People.Administrator.UserId, "Coordinator, Preparer"));

        (await SetPasswordAsync(invited)).ShouldBeTrue();
        (await RowAsync(invited.UserId)).HasPassword.ShouldBeTrue();
        (await SetPasswordAsync(invited)).ShouldBeFalse("it is for one use");
    }

    [Fact]
    public async Task With_a_role_that_signs_there_is_neither_role_nor_code_until_a_second_administrator_confirms()
    {
        await fixture.AddAdministratorsAsync(People.Administrator, People.SecondAdministrator);
        const string email = "sol.signs@clinic.test";

        var invited = await fixture.SendAsync(
            People.Administrator,
            new InviteUser.Command(email, "Dr. Sol Signs", [Role.OrthopedicSurgeon, Role.Coordinator])
        );

        invited.OneTimeCode.ShouldBeNull();
        (await RowAsync(invited.UserId)).Roles.ShouldBeEmpty();
        var other = await fixture.SendAsync(People.Administrator, new GetGrant.Query(invited.GrantId!.Value));
        other.MayConfirm.ShouldBeFalse();

        var confirmed = await fixture.SendAsync(People.SecondAdministrator, new ConfirmGrant.Command(invited.GrantId.Value));

        (await RowAsync(invited.UserId)).Roles.ShouldBe([Role.OrthopedicSurgeon, Role.Coordinator], ignoreOrder: true);
        (await SetPasswordAsync(invited with { OneTimeCode = confirmed.OneTimeCode })).ShouldBeTrue();
    }

    [Fact]
    public async Task An_address_that_has_an_account_is_refused_at_the_field_and_nothing_is_left()
    {
        var known = await fixture.InviteAsync("twice@clinic.test");

        (await RefusedAsync(new("TWICE@clinic.test", "Dr. Nora Other", [Role.Oncologist]))).ShouldContain("email");
        (await RefusedAsync(new("nobody", "Dr. Nora Other", [Role.Oncologist]))).ShouldContain("Email");
        (await RefusedAsync(new("other@clinic.test", "Dr. Nora Other", []))).ShouldContain("Roles");
        (await RefusedAsync(new("other@clinic.test", "Dr. Nora Other", [Role.Oncologist], ["Atlantis"]))).ShouldContain("Sites");

        (await fixture.SendAsync(People.Administrator, new ListUsers.Query("Nora Other"))).Rows.ShouldBeEmpty();
        (await fixture.AccountAsync(known)).DisplayName.ShouldBe("Dr. Nora New");
        (await fixture.ReadAsync(db => db.Audit.CountAsync(row => row.Subject == "other@clinic.test"))).ShouldBe(0);
    }

    private Task<ListUsers.Row> RowAsync(Guid userId) => fixture.SendAsync(People.Administrator, new GetUser.Query(userId));

    private async Task<IEnumerable<string>> RefusedAsync(InviteUser.Command command) =>
        (await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Administrator, command))).Errors.Select(error =>
            error.PropertyName
        );

    // As Identity's resetPassword does it.
    private async Task<bool> SetPasswordAsync(InviteUser.Result invited)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>();
        var user = await users.FindByIdAsync($"{invited.UserId:D}");
        var code = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(invited.OneTimeCode!));
        return (await users.ResetPasswordAsync(user!, code, "Quiet-Harbor-42")).Succeeded;
    }
}
