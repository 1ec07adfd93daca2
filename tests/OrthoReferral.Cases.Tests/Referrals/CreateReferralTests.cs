using FluentValidation;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tests.Sites;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class CreateReferralTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_draft_gets_a_number_and_is_seen_by_its_oncologist_alone()
    {
        var created = await fixture.SendAsync(
            People.Oncologist,
            new CreateReferral.Command(ReferredCase.Patient, "North", Vignettes.Femur)
        );
        created.Number.ShouldStartWith("OR-2026-");
        (await fixture.SendAsync(People.Oncologist, new GetReferral.Query(created.CaseId))).Header.State.ShouldBe(CaseState.Draft);
        foreach (var other in new[] { People.OtherOncologist, People.Surgeon, People.Coordinator })
            await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(other, new GetReferral.Query(created.CaseId)));
    }

    [Fact]
    public async Task A_fact_out_of_range_is_refused_with_its_path()
    {
        var facts = Vignettes.Femur with { Lesions = [Vignettes.Femur.Lesions[0] with { PainNrs = 11 }] };
        var refused = await Should.ThrowAsync<ValidationException>(() => fixture.DraftAsync(facts));
        refused.Errors.ShouldContain(error => error.PropertyName == "facts.lesions[0].painNrs");
    }

    [Fact]
    public async Task A_referral_names_its_site_in_any_spelling_and_is_found_by_it()
    {
        await fixture.AddSiteAsync("Überlingen", "Europe/Berlin", Jurisdiction.Eu, LabUnits.Si);
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
            db.SiteMembers.Add(new SiteMember(People.OtherOncologist.RequiredUserId, TestSites.South));
            return Task.CompletedTask;
        });

        var caseId = await CreateAsync(site: null, People.OtherOncologist);

        (await fixture.SendAsync(People.OtherOncologist, new GetReferral.Query(caseId))).Header.Site.ShouldBe("South");
    }

    private async Task<Guid> CreateAsync(string? site, Actor? oncologist = null) =>
        (
            await fixture.SendAsync(oncologist ?? People.Oncologist, new CreateReferral.Command(ReferredCase.Patient, site, new Referral()))
        ).CaseId;
}
