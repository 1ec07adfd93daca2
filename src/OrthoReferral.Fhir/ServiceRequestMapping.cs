using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Fhir;

/// <summary>What is asked: one FHIR R4 <c>ServiceRequest</c> per referral (http://hl7.org/fhir/R4/servicerequest.html).</summary>
internal static class ServiceRequestMapping
{
    /// <summary>
    /// Request status: draft, active, completed (treated) or revoked (declined, withdrawn, cancelled, out of scope, died).
    /// </summary>
    public static string Status(CaseState state, CaseOutcome? outcome) =>
        state switch
        {
            CaseState.Draft => "draft",
            CaseState.Closed => outcome == CaseOutcome.Treated ? "completed" : "revoked",
            _ => "active",
        };

    /// <summary>Request priority; null before the first assessment.</summary>
    public static string? Priority(Urgency? urgency) =>
        urgency switch
        {
            Urgency.Immediate => "stat",
            Urgency.Urgent => "urgent",
            Urgency.Soon => "asap",
            Urgency.Routine => "routine",
            _ => null,
        };

    /// <summary>
    /// What the most urgent lesion needs, which <c>bodySite</c> names, and how many more there are with what; null before the first
    /// assessment.
    /// </summary>
    private static string? Recommended(ReferralCase referral) =>
        referral.RecommendedProcedure is not { } procedure
            ? null
            : string.Join(
                "; ",
                new[]
                {
                    $"{referral.HeadlineLesion ?? "Site not recorded"}: {ProcedureNames.For(procedure)}",
                    referral.OtherLesions,
                }.OfType<string>()
            );

    internal static JsonObject Map(ReferralCase referral, IEnumerable<string> conditionIds) =>
        new JsonObject
        {
            ["resourceType"] = "ServiceRequest",
            ["id"] = referral.Id.ToString("D"),
            ["identifier"] = new JsonArray(new JsonObject { ["value"] = referral.Number }),
            ["status"] = Status(referral.State, referral.Outcome),
            ["intent"] = "order",
            ["code"] = FhirElements.Text("Orthopedic evaluation of bone metastasis"),
            ["subject"] = FhirElements.Reference("Patient", referral.Id.ToString("D")),
            ["requester"] = FhirElements.Display(referral.OncologistName),
            ["reasonReference"] = new JsonArray([.. conditionIds.Select(id => FhirElements.Reference("Condition", id))]),
        }
            .With("priority", Priority(referral.Urgency))
            .With("bodySite", referral.HeadlineLesion is { } site ? new JsonArray(FhirElements.Text(site)) : null)
            .With("note", Recommended(referral) is { } words ? new JsonArray(FhirElements.Text(words)) : null)
            .With("authoredOn", FhirElements.Time(referral.SubmittedAt));
}
