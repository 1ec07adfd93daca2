using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class GetReferralTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_case_is_shown_with_its_assessment_and_what_each_person_may_do()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var view = await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId));
        view.Assessment.ShouldNotBeNull().IsOfCurrentFacts.ShouldBeTrue();
        view.Assessment.Result.GetProperty("case").GetProperty("primaryProcedure").GetString().ShouldBe("FIXATION_PLUS_RADIATION");
        (view.Header.PatientFamilyName, view.Header.PatientMrn).ShouldBe(("Testfall", "MRN-77"));
        view.WorkItems.ShouldHaveSingleItem().Form.ShouldBe(WorkItemForm.Review);

        (await ActionsAsync(People.Surgeon, caseId)).ShouldBe([
            "recordDeath",
            "claim",
            "approve",
            "decline",
            "requestInformation",
            "sendToTumorBoard",
        ]);
        (await ActionsAsync(People.Oncologist, caseId)).ShouldBe(["edit", "correctIdentity", "withdraw", "recordDeath"]);
        (await ActionsAsync(People.Coordinator, caseId)).ShouldBe(["correctIdentity", "cancel", "recordDeath"]);
        (await ActionsAsync(People.RadiationOncologist, caseId)).ShouldBe(["recordDeath"]);
    }

    [Fact]
    public async Task Who_signed_is_not_offered_the_second_signature()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(
            People.Surgeon,
            new ApproveProcedure.Command(caseId, [new LesionApproval("L1", Procedure.FocusedUltrasound, "Declines surgery")])
        );
        (await ActionsAsync(People.Surgeon, caseId)).ShouldNotContain("countersign");
        (await ActionsAsync(People.SecondSurgeon, caseId)).ShouldContain("countersign");
    }

    private async Task<IReadOnlyList<string>> ActionsAsync(Actor actor, Guid caseId) =>
        [.. (await fixture.SendAsync(actor, new GetReferral.Query(caseId))).Actions.Select(action => action.Name)];
}
