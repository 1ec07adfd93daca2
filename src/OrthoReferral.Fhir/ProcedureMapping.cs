using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Fhir;

/// <summary>
/// One treatment as a FHIR R4 <c>Procedure</c>. The reference names no SNOMED procedure code that it is sure of, so words only.
/// </summary>
internal static class ProcedureMapping
{
    /// <summary>Event status: preparation until performed, in-progress while adjuvant treatment runs, completed, or not-done.</summary>
    public static string Status(TreatmentState state) =>
        state switch
        {
            TreatmentState.Planned or TreatmentState.PreProcedure or TreatmentState.Scheduled => "preparation",
            TreatmentState.Performed or TreatmentState.Adjuvant => "in-progress",
            TreatmentState.Completed => "completed",
            TreatmentState.Cancelled => "not-done",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    internal static JsonObject Map(Treatment treatment, string patientId, Guid caseId) =>
        new JsonObject
        {
            ["resourceType"] = "Procedure",
            ["id"] = treatment.Id.ToString("D"),
            ["status"] = Status(treatment.State),
            ["code"] = FhirElements.Text(ProcedureNames.For(treatment.Procedure)),
            ["subject"] = FhirElements.Reference("Patient", patientId),
            ["basedOn"] = new JsonArray(FhirElements.Reference("ServiceRequest", caseId.ToString("D"))),
            ["bodySite"] = new JsonArray(FhirElements.Text(treatment.LesionLabel)),
        }
            .With("performedDateTime", FhirElements.Time(treatment.PerformedAt))
            .With(
                "statusReason",
                treatment is { State: TreatmentState.Cancelled, EndReason: { } reason } ? FhirElements.Text(reason) : null
            );
}
