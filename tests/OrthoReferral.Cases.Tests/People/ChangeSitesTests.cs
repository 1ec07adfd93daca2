using FluentValidation;
using Microsoft.AspNetCore.Identity;
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

    [Fact]
    public async Task Sites_that_the_identity_provider_says_are_not_changed_here()
    {
        var person = await fixture.InviteAsync("provided@clinic.test", Role.Oncologist, "North");
        await fixture.ArrangeAsync(db =>
        {
            var login = new IdentityUserLogin<Guid> { LoginProvider = "https://issuer.test", ProviderKey = "sites" };
            login.UserId = person.RequiredUserId;
            db.UserLogins.Add(login);
            return Task.CompletedTask;
        });

        (await Should.ThrowAsync<ProcessRuleException>(() => ChangeAsync(person, "South"))).Code.ShouldBe("account-of-provider");

        (await fixture.AccountAsync(person)).Sites.ShouldBe(["North"]);
    }

    private Task<ChangeSites.Result> ChangeAsync(Actor person, params string[] sites) =>
        fixture.SendAsync(People.Administrator, new ChangeSites.Command(person.RequiredUserId, sites));
}
