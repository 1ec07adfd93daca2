using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Sites;

public sealed class ChangeSiteTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_changed_name_stands_on_the_cases_at_once_and_the_audit_log_has_both()
    {
        var id = await fixture.AddSiteAsync("Hilside", "Europe/London", Jurisdiction.Uk, LabUnits.Si);
        var caseId = (
            await fixture.SendAsync(People.Oncologist, new CreateReferral.Command(ReferredCase.Patient, "hilside", new Referral()))
        ).CaseId;

        await fixture.SendAsync(
            People.Administrator,
            new ChangeSite.Command(id, "Hillside Hospital", "Europe/London", Jurisdiction.Eu, LabUnits.Si)
        );

        (await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId))).Header.Site.ShouldBe("Hillside Hospital");
        var entry = await fixture.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(row => row.Action == "SiteChanged"));
        entry.Change.ShouldBe("Hilside; Europe/London; UK; Si → Hillside Hospital; Europe/London; EU; Si");
    }

    [Fact]
    public async Task Saving_a_site_as_it_was_says_nothing()
    {
        var id = await fixture.AddSiteAsync("Lakeside", "Europe/London", Jurisdiction.Uk, LabUnits.Si);
        var before = await EntriesAsync();

        await fixture.SendAsync(
            People.Administrator,
            new ChangeSite.Command(id, "Lakeside", "Europe/London", Jurisdiction.Uk, LabUnits.Si)
        );

        (await EntriesAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_name_of_another_site_is_refused_and_a_site_that_is_not_there_is_not_found()
    {
        var id = await fixture.AddSiteAsync("Seaside", "Europe/London", Jurisdiction.Uk, LabUnits.Si);

        (
            await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(People.Administrator, new ChangeSite.Command(id, "NORTH", "Europe/London", Jurisdiction.Uk, LabUnits.Si))
            )
        )
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("Name");
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(
                People.Administrator,
                new ChangeSite.Command(Guid.NewGuid(), "Nowhere", "Europe/London", Jurisdiction.Uk, LabUnits.Si)
            )
        );
    }

    private Task<int> EntriesAsync() => fixture.ReadAsync(db => db.Audit.CountAsync());
}
