using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>A case from its draft to its end, as the oncologist and the coordinator steer it.</summary>
internal static class ReferralEndpoints
{
    public static void MapReferrals(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("Referrals");
        api.MapGroup("/oncologists")
            .WithTags("Referrals")
            .MapQuery<ListOncologists.Query, ListOncologists.Result>("", "The oncologists for whom a referral can be prepared.");
        cases.MapCreation<CreateReferral.Command, CreateReferral.Result>(
            "",
            "Starts a draft. Facts may be missing; what is given must be in range.",
            result => $"/api/v1/cases/{result.CaseId:D}"
        );
        cases.MapQuery<ListMyReferrals.Query, Page<ListMyReferrals.Row>>(
            "/mine",
            "The signed-in oncologist's referrals, or the drafts that somebody prepares, a page at a time."
        );
        cases.MapQuery<FindCaseOf.Query, FindCaseOf.Result>("/of", "The case that a work item or a treatment belongs to.");
        cases.MapQuery<GetReferral.Query, CaseView>("/{caseId:guid}", "The case as its page shows it, with what I may do now.");
        cases.MapQuery<GetCaseState.Query, GetCaseState.Result>("/{caseId:guid}/state", "How the case stands and who decided last.");
        cases.MapQuery<GetTimeline.Query, Page<GetTimeline.Line>>("/{caseId:guid}/timeline", "Who did what, when and why; newest first.");
        cases.MapQuery<GetAssessments.Query, IReadOnlyList<GetAssessments.Row>>("/{caseId:guid}/assessments", "The stored assessments.");
        cases.MapQuery<GetAssessment.Query, GetAssessment.Result>(
            "/{caseId:guid}/assessments/{assessmentId:guid}",
            "One stored assessment with its facts."
        );
        cases.MapQuery<CompareAssessments.Query, CompareAssessments.Result>(
            "/{caseId:guid}/assessments/difference",
            "What changed between two assessments."
        );
        cases.MapCommand<EditReferral.Command, EditReferral.Result>(
            "/{caseId:guid}",
            "Replaces patient and facts; after submission it is assessed anew.",
            "PUT"
        );
        cases.MapCommand<OfferDraft.Command, OfferDraft.Result>(
            "/{caseId:guid}/offer",
            "Tells the oncologist that a prepared draft is ready."
        );
        cases.MapCommand<SubmitReferral.Command, SubmitReferral.Result>(
            "/{caseId:guid}/submit",
            "Submits the draft; the workflow takes over."
        );
        cases.MapCommand<AnswerInformation.Command, AnswerInformation.Result>(
            "/{caseId:guid}/answer",
            "Answers what was asked: single facts by path, or all."
        );
        cases.MapCommand<RecordValues.Command, RecordValues.Result>(
            "/{caseId:guid}/values",
            "Records newer values of single facts; they are assessed at once."
        );
        cases.MapCommand<WithdrawReferral.Command, WithdrawReferral.Result>(
            "/{caseId:guid}/withdraw",
            "Takes the referral back before treatment."
        );
        cases.MapCommand<CancelCase.Command, CancelCase.Result>("/{caseId:guid}/cancel", "Cancels the case.");
        cases.MapCommand<RecordDeath.Command, RecordDeath.Result>(
            "/{caseId:guid}/patient-died",
            "Records that the patient died; the case closes."
        );
        cases.MapCommand<ReopenCase.Command, ReopenCase.Result>("/{caseId:guid}/reopen", "Opens a closed case again.");
    }
}
