using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Sites;

public sealed class AddSiteTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_added_site_is_listed_with_all_that_was_said_of_it_and_audited()
    {
        var id = await fixture.AddSiteAsync("Harbor Clinic", "Europe/Paris", Jurisdiction.Eu, LabUnits.Si);

        (await fixture.SendAsync(People.Coordinator, new ListSites.Query())).Sites.ShouldContain(
            new ListSites.Row(id, "Harbor Clinic", "Europe/Paris", Jurisdiction.Eu, LabUnits.Si, StudyLink: null)
        );
        var entry = await fixture.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(row => row.Subject == "Harbor Clinic"));
        (entry.Action, entry.Change, entry.ActorId).ShouldBe(
            ("SiteAdded", "Harbor Clinic; Europe/Paris; EU; Si", People.Administrator.UserId)
        );
    }

    [Theory]
    [InlineData("north", "name")]
    [InlineData(" NORTH. ", "name")]
    [InlineData("...", "name")]
    [InlineData("", "name")]
    public async Task A_name_has_one_spelling(string name, string field) =>
        (await RefusedAsync(new AddSite.Command(name, "Europe/Paris", Jurisdiction.Eu, LabUnits.Si))).ShouldBe(field);

    [Fact]
    public async Task A_time_zone_that_nobody_knows_is_refused() =>
        (await RefusedAsync(new AddSite.Command("Moon Clinic", "Moon/Sea", Jurisdiction.Us, LabUnits.Si))).ShouldBe("timezone");

    [Fact]
    public async Task Only_an_administrator_keeps_the_list()
    {
        foreach (var person in new[] { People.Oncologist, People.Surgeon, People.Coordinator })
            await Should.ThrowAsync<ForbiddenException>(() =>
                fixture.SendAsync(person, new AddSite.Command("Own Clinic", "UTC", Jurisdiction.Us, LabUnits.Si))
            );
    }

    private async Task<string> RefusedAsync(AddSite.Command command) =>
        (await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Administrator, command)))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ToLowerInvariant();
}
