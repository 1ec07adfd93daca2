using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class ChangeRolesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_person_has_exactly_the_new_roles_and_earlier_sessions_end()
    {
        var person = await fixture.InviteAsync("roles@clinic.test", Role.Oncologist);
        var stamp = await fixture.SecurityStampAsync(person);

        await ChangeAsync(person, Role.Coordinator, Role.SafetyOfficer, Role.Coordinator);

        (await fixture.AccountAsync(person)).Roles.ShouldBe([Role.Coordinator, Role.SafetyOfficer], ignoreOrder: true);
        (await fixture.SecurityStampAsync(person)).ShouldNotBe(stamp);
        (await fixture.AuditedAsync("UserRolesChanged", "roles@clinic.test")).Change.ShouldBe("Oncologist → Coordinator, SafetyOfficer");
    }

    [Fact]
    public async Task A_role_that_signs_waits_for_a_second_administrator_and_a_role_that_is_taken_goes_at_once_onto_the_review_list()
    {
        foreach (var signs in AccountGrants.RolesOfTwo)
        {
            var email = $"{signs}@clinic.test".ToLowerInvariant();
            var person = await fixture.InviteAsync(email, Role.Coordinator);

            var asked = await ChangeAsync(person, Role.Coordinator, signs);
            (await fixture.AccountAsync(person)).Roles.ShouldBe([Role.Coordinator]);
            await fixture.SendAsync(People.SecondAdministrator, new ConfirmGrant.Command(asked.GrantId!.Value));
            (await fixture.AccountAsync(person)).Roles.ShouldBe([Role.Coordinator, signs], ignoreOrder: true);

            fixture.Clock.Advance(TimeSpan.FromSeconds(1));
            (await ChangeAsync(person, Role.Coordinator)).GrantId.ShouldBeNull();
            (await fixture.AccountAsync(person)).Roles.ShouldBe([Role.Coordinator]);
            var rows = await fixture.SendAsync(People.Administrator, new ListGrants.Query(ListGrants.Part.ToReview, person.RequiredUserId));
            rows.Rows.Select(row => (row.Confirmation, row.State))
                .ShouldBe([(GrantConfirmation.None, GrantState.InForce), (GrantConfirmation.Administrator, GrantState.InForce)]);
        }
    }

    [Fact]
    public async Task Nobody_is_left_without_a_role_and_no_administrator_gives_up_their_own()
    {
        var person = await fixture.InviteAsync("kept@clinic.test", Role.Oncologist);

        (await Should.ThrowAsync<ValidationException>(() => ChangeAsync(person)))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("Roles");
        (await Should.ThrowAsync<ProcessRuleException>(() => ChangeAsync(People.Administrator, Role.Coordinator))).Code.ShouldBe(
            "own-administrator-role"
        );
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Administrator, new ChangeRoles.Command(Guid.NewGuid(), [Role.Oncologist]))
        );
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(person, new ChangeRoles.Command(person.RequiredUserId, [Role.Administrator]))
        );

        (await fixture.AccountAsync(person)).Roles.ShouldBe([Role.Oncologist]);
    }

    private Task<ChangeRoles.Result> ChangeAsync(Actor person, params Role[] roles) =>
        fixture.SendAsync(People.Administrator, new ChangeRoles.Command(person.RequiredUserId, roles));
}
