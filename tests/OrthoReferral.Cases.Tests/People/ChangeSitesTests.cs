using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class ChangeSitesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_person_works_at_exactly_the_sites_that_are_named_and_at_all_when_none_is()
    {
        var person = await fixture.InviteAsync("sites@clinic.test", Role.Oncologist, "North");

        await ChangeAsync(person, "south");
        (await fixture.AccountAsync(person)).Sites.ShouldBe(["South"]);
        (await fixture.AuditedAsync("UserSitesChanged", "sites@clinic.test")).Change.ShouldBe("North → south");

        await ChangeAsync(person);
        (await fixture.AccountAsync(person)).Sites.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_site_that_does_not_exist_is_refused_at_the_field_and_nothing_changes()
    {
        var person = await fixture.InviteAsync("stays@clinic.test", Role.Oncologist, "North");

        (await Should.ThrowAsync<ValidationException>(() => ChangeAsync(person, "South", "Atlantis")))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("Sites");
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(person, new ChangeSites.Command(person.RequiredUserId, ["South"]))
        );

        (await fixture.AccountAsync(person)).Sites.ShouldBe(["North"]);
    }

    private Task<ChangeSites.Result> ChangeAsync(Actor person, params string[] sites) =>
        fixture.SendAsync(People.Administrator, new ChangeSites.Command(person.RequiredUserId, sites));
}
