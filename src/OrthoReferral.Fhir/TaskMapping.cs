using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Fhir;

/// <summary>How far it is: the FHIR R4 <c>Task</c> that fulfills the request (http://hl7.org/fhir/R4/task.html).</summary>
internal static class TaskMapping
{
    /// <summary>Task status; the case state itself is the business status.</summary>
    public static string Status(CaseState state, CaseOutcome? outcome) =>
        state switch
        {
            CaseState.Draft => "draft",
            CaseState.Submitted => "requested",
            CaseState.AwaitingInformation => "on-hold",
            CaseState.AwaitingReview or CaseState.AtTumorBoard => "received",
            CaseState.InTreatment or CaseState.InFollowUp => "in-progress",
            CaseState.Closed => ClosedStatus(outcome),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    internal static JsonObject Map(ReferralCase referral) =>
        new JsonObject
        {
            ["resourceType"] = "Task",
            ["id"] = referral.Id.ToString("D"),
            ["status"] = Status(referral.State, referral.Outcome),
            ["businessStatus"] = FhirElements.Text(
                referral.Outcome is { } outcome ? $"{referral.State}: {outcome}" : referral.State.ToString()
            ),
            ["intent"] = "order",
            ["focus"] = FhirElements.Reference("ServiceRequest", referral.Id.ToString("D")),
            ["for"] = FhirElements.Reference("Patient", referral.Id.ToString("D")),
            ["requester"] = FhirElements.Display(referral.OncologistName),
        }
            .With("authoredOn", FhirElements.Time(referral.SubmittedAt))
            .With("lastModified", FhirElements.Time(referral.UpdatedAt));

    private static string ClosedStatus(CaseOutcome? outcome) =>
        outcome switch
        {
            CaseOutcome.Treated => "completed",
            CaseOutcome.Declined or CaseOutcome.OutOfScope => "rejected",
            _ => "cancelled",
        };
}
