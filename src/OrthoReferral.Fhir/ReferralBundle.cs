using System.Globalization;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Fhir;

/// <summary>
/// A referral as one FHIR R4 <c>Bundle</c> of type collection: Patient, ServiceRequest (what is asked), Task (how far it is),
/// a Condition per lesion and a Procedure per treatment.
/// </summary>
public static class ReferralBundle
{
    /// <summary>Maps a case, loaded with its treatments, and the facts that it was submitted with.</summary>
    public static JsonObject Map(ReferralCase referral, Referral facts)
    {
        var patientId = referral.Id.ToString("D");
        var lesions = facts
            .Lesions.Select(
                (lesion, index) => (Id: string.Create(CultureInfo.InvariantCulture, $"{patientId}-{index + 1}"), Lesion: lesion)
            )
            .ToList();
        var resources = new List<JsonObject>
        {
            MapPatient(referral, facts.Patient, patientId),
            ServiceRequestMapping.Map(referral, lesions.Select(lesion => lesion.Id)),
            TaskMapping.Map(referral),
        };
        resources.AddRange(lesions.Select(lesion => ConditionMapping.Map(patientId, lesion.Id, lesion.Lesion)));
        resources.AddRange(referral.Treatments.Select(treatment => ProcedureMapping.Map(treatment, patientId, referral.Id)));
        return new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["timestamp"] = FhirElements.Time(referral.UpdatedAt),
            ["entry"] = new JsonArray([.. resources.Select(Entry)]),
        };
    }

    private static JsonObject Entry(JsonObject resource) =>
        new() { ["fullUrl"] = $"urn:orthoreferral:{resource["resourceType"]}:{resource["id"]}", ["resource"] = resource };

    private static JsonObject MapPatient(ReferralCase referral, Patient facts, string patientId) =>
        new JsonObject
        {
            ["resourceType"] = "Patient",
            ["id"] = patientId,
            ["identifier"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = FhirElements.Concept("http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "Medical record number"),
                    ["value"] = referral.Patient.Mrn,
                }
            ),
            ["name"] = new JsonArray(
                new JsonObject { ["family"] = referral.Patient.FamilyName }.With(
                    "given",
                    referral.Patient.GivenName is { Length: > 0 } given ? new JsonArray(given) : null
                )
            ),
        }
            .With("birthDate", FhirElements.Date(referral.Patient.DateOfBirth))
            .With(
                "gender",
                facts.Sex switch
                {
                    Sex.Male => "male",
                    Sex.Female => "female",
                    Sex.Other => "other",
                    _ => null,
                }
            );
}
