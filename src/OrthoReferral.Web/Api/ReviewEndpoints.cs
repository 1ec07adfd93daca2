using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>What a named clinician decides. Of two who decide at once one wins; the other gets 409 with how the case stands.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseId:guid}").WithTags("Reviews");
        cases.MapCommand<ApproveProcedure.Command, ApprovalResult>(
            "/approve",
            "Approves as recommended or, with a reason, another procedure."
        );
        cases.MapCommand<CountersignDecision.Command, CountersignDecision.Result>(
            "/countersign",
            "A second surgeon agrees to an excluded procedure, or refuses."
        );
        cases.MapCommand<DeclineReferral.Command, DeclineReferral.Result>("/decline", "Declines the referral with a reason.");
        cases.MapCommand<RequestInformation.Command, RequestInformation.Result>(
            "/request-information",
            "Asks the oncologist for exactly these facts."
        );
        cases.MapCommand<SendToTumorBoard.Command, SendToTumorBoard.Result>(
            "/send-to-tumor-board",
            "Puts the case on the list of the next tumor board."
        );
        cases.MapCommand<AcknowledgeEmergency.Command, AcknowledgeEmergency.Result>(
            "/acknowledge-emergency",
            "A surgeon takes note of an emergency."
        );
        api.MapGroup("/decisions")
            .WithTags("Reviews")
            .MapQuery<ListMyDecisions.Query, Page<ListMyDecisions.Row>>("/mine", "What I decided, newest first, and how the cases stand.");
        api.MapGroup("/cases/{caseId:guid}")
            .WithTags("Tumor board")
            .MapCommand<RecordTumorBoardDecision.Command, ApprovalResult>(
                "/tumor-board-decision",
                "Records what the board decided and who was there."
            );
    }
}
