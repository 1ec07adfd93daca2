using OrthoReferral.Cases.Treatments;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>Checks, bookings, procedures, radiation and follow-up.</summary>
internal static class TreatmentEndpoints
{
    public static void MapTreatments(this RouteGroupBuilder api)
    {
        var items = api.MapGroup("/work-items/{workItemId:guid}").WithTags("Treatments");
        items.MapCommand<RecordChecks.Command, RecordChecks.Result>("/checks", "Records pre-procedure checks.");
        items.MapCommand<ScheduleProcedure.Command, ScheduleProcedure.Result>("/schedule", "Books the procedure.");
        items.MapCommand<RecordProcedure.Command, RecordProcedure.Result>(
            "/procedure",
            "Records the procedure as performed or not performed."
        );
        items.MapCommand<PlanRadiation.Command, PlanRadiation.Result>("/radiation-plan", "Plans a course of radiation.");
        items.MapCommand<RecordRadiationSession.Command, RecordRadiationSession.Result>(
            "/radiation-sessions",
            "Records one session as delivered."
        );
        items.MapCommand<StopRadiation.Command, StopRadiation.Result>("/radiation-stop", "Ends the course before its last session.");
        items.MapCommand<SignOverride.Command, SignOverride.Result>(
            "/override-signature",
            "A second clinician signs the override of a HARD block, or refuses."
        );
        items.MapCommand<ReviewAgain.Command, ReviewAgain.Result>(
            "/re-review",
            "A suspended treatment is signed again by the facts as they are now, or given up."
        );
        items.MapCommand<RecordFollowUp.Command, RecordFollowUp.Result>("/follow-up", "Records a follow-up visit and what comes next.");

        var treatments = api.MapGroup("/treatments/{treatmentId:guid}").WithTags("Treatments");
        treatments.MapCommand<MoveBooking.Command, MoveBooking.Result>("/booking", "Moves the booked procedure, with a reason.", "PUT");
        treatments.MapCommand<MoveRadiationSession.Command, MoveRadiationSession.Result>(
            "/radiation-sessions",
            "Moves one planned session, with a reason.",
            "PUT"
        );
        treatments.MapCommand<ClearBlock.Command, ClearBlock.Result>("/clear-block", "Says why a CHECK is not needed.");
        treatments.MapCommand<OverrideBlock.Command, OverrideBlock.Result>(
            "/override-block",
            "Overrides a HARD block with a reason; a second clinician signs, too."
        );
        treatments.MapCommand<RemindOfBlock.Command, RemindOfBlock.Result>(
            "/remind",
            "Reminds the oncologist and who signed of a block that only a clinician can close."
        );
        treatments.MapCommand<FreeSlot.Command, FreeSlot.Result>("/free-slot", "Gives back the slot of a suspended treatment.");
        treatments.MapCommand<CancelTreatment.Command, CancelTreatment.Result>("/cancel", "Cancels one treatment of the case.");
    }
}
