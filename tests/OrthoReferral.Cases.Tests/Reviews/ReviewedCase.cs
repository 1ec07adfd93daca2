using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Reviews;

/// <summary>Cases that a reviewer has passed on, and what the workflow was told.</summary>
internal static class ReviewedCase
{
    /// <summary>Approved with a procedure that is excluded for it, so that a second surgeon has to sign.</summary>
    public static async Task<Guid> AwaitingSecondSignatureAsync(this CaseFixture fixture)
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var another = new LesionApproval("L1", Procedure.FocusedUltrasound, "Patient declines surgery");
        (await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId, [another]))).AwaitsSecondSignature.ShouldBeTrue();
        return caseId;
    }

    /// <summary>Sent to the tumor board, which is asked for its decision.</summary>
    public static async Task<Guid> AtTumorBoardAsync(this CaseFixture fixture)
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new SendToTumorBoard.Command(caseId, "Resect or nail?"));
        await fixture.RequestAsync(
            caseId,
            "TumorBoardDecision",
            """
            {
              "role": "OrthopedicSurgeon", "title": "Record the tumor board decision", "dueIn": "P7D",
              "form": "tumorBoard", "state": "AtTumorBoard"
            }
            """
        );
        return caseId;
    }

    /// <summary>The decision that the workflow was told last.</summary>
    public static async Task<string?> ToldDecisionAsync(this CaseFixture fixture, Guid caseId) =>
        (await fixture.LastAnswerAsync(caseId)).GetProperty("decision").GetString();
}
