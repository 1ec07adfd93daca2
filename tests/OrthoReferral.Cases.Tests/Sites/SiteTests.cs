using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Sites;

public sealed class SiteTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_added_site_is_listed_with_all_that_was_said_of_it_and_audited()
    {
        var id = await AddAsync("Harbor Clinic", "Europe/Paris", Jurisdiction.Eu, LabUnits.Si);

        (await ListAsync()).ShouldContain(new ListSites.Row(id, "Harbor Clinic", "Europe/Paris", Jurisdiction.Eu, LabUnits.Si));
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
    public async Task A_changed_name_stands_on_the_cases_at_once_and_the_audit_log_has_both()
    {
        var id = await AddAsync("Hilside", "Europe/London", Jurisdiction.Uk, LabUnits.Si);
        var caseId = await CreateAsync("hilside");

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
        var id = await AddAsync("Lakeside", "Europe/London", Jurisdiction.Uk, LabUnits.Si);
        var before = await EntriesAsync();

        await fixture.SendAsync(
            People.Administrator,
            new ChangeSite.Command(id, "Lakeside", "Europe/London", Jurisdiction.Uk, LabUnits.Si)
        );

        (await EntriesAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Only_an_administrator_keeps_the_list()
    {
        foreach (var person in new[] { People.Oncologist, People.Surgeon, People.Coordinator })
            await Should.ThrowAsync<ForbiddenException>(() =>
                fixture.SendAsync(person, new AddSite.Command("Own Clinic", "UTC", Jurisdiction.Us, LabUnits.Si))
            );
    }

    [Fact]
    public async Task A_referral_names_its_site_in_any_spelling_and_is_found_by_it()
    {
        await AddAsync("Überlingen", "Europe/Berlin", Jurisdiction.Eu, LabUnits.Si);
        var caseId = await CreateAsync("uberlingen ");

        (await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId))).Header.Site.ShouldBe("Überlingen");
        var list = await fixture.SendAsync(People.Oncologist, new ListMyReferrals.Query(CaseState.Draft));
        list.Rows.ShouldContain(row => row.CaseId == caseId);
    }

    [Theory]
    [InlineData("Nowhere")]
    [InlineData(null)]
    public async Task A_referral_of_no_site_or_of_one_of_several_is_refused_at_the_field(string? name) =>
        (await Should.ThrowAsync<ValidationException>(() => CreateAsync(name))).Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Site");

    [Fact]
    public async Task A_referral_of_somebody_who_works_at_one_site_comes_from_there()
    {
        await fixture.AddPeopleAsync();
        await fixture.ArrangeAsync(db =>
        {
            db.SiteMembers.Add(new Cases.Data.SiteMember(People.OtherOncologist.RequiredUserId, TestDatabase.TestSites.South));
            return Task.CompletedTask;
        });

        var caseId = await CreateAsync(site: null, People.OtherOncologist);

        (await fixture.SendAsync(People.OtherOncologist, new GetReferral.Query(caseId))).Header.Site.ShouldBe("South");
    }

    [Fact]
    public async Task A_case_is_assessed_by_the_rules_of_its_sites_jurisdiction()
    {
        // Denosumab is not funded for castration-resistant prostate cancer in the United Kingdom.
        var prostate = Vignettes.Femur with
        {
            Cancer = Vignettes.Femur.Cancer with { PrimarySite = PrimarySite.Prostate, CastrationResistant = true },
        };

        var (us, uk) = (await AssessedAsync("North", prostate), await AssessedAsync("South", prostate));

        Of(us, Jurisdiction.Us).ShouldBe(us.Result);
        Of(uk, Jurisdiction.Uk).ShouldBe(uk.Result);
        uk.Result.ShouldNotBe(us.Result, "else this shows nothing");

        static string Of((Referral Facts, string Result) assessed, Jurisdiction jurisdiction) =>
            Encoding.UTF8.GetString(
                ClinicalJson.WriteAssessment(RuleSet.Current.Assess(assessed.Facts, jurisdiction, new DateOnly(2026, 11, 20)))
            );
    }

    private async Task<(Referral Facts, string Result)> AssessedAsync(string site, Referral facts)
    {
        var patient = ReferredCase.Patient with { DateOfBirth = null };
        var draft = await fixture.SendAsync(People.Oncologist, new CreateReferral.Command(patient, site, facts));
        await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(draft.CaseId));
        await fixture.RequestAsync(draft.CaseId, "AssessFractureRisk", null);
        var stored = (await fixture.LoadAsync(draft.CaseId)).Assessments.Single();
        return (ReferralFacts.Parse(stored.FactsJson), stored.ResultJson);
    }

    private async Task<Guid> CreateAsync(string? site, Actor? oncologist = null) =>
        (
            await fixture.SendAsync(oncologist ?? People.Oncologist, new CreateReferral.Command(ReferredCase.Patient, site, new Referral()))
        ).CaseId;

    private async Task<Guid> AddAsync(string name, string zone, Jurisdiction jurisdiction, LabUnits units) =>
        (await fixture.SendAsync(People.Administrator, new AddSite.Command(name, zone, jurisdiction, units))).SiteId;

    private async Task<string> RefusedAsync(AddSite.Command command) =>
        (await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Administrator, command)))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ToLowerInvariant();

    private async Task<IReadOnlyList<ListSites.Row>> ListAsync() =>
        (await fixture.SendAsync(People.Coordinator, new ListSites.Query())).Sites;

    private Task<int> EntriesAsync() => fixture.ReadAsync(db => db.Audit.CountAsync());
}
