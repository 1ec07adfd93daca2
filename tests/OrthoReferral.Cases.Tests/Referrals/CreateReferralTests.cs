using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;

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
}
