using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>Patients: found before anything is referred, corrected, and linked where two records are of one person.</summary>
internal static class PatientEndpoints
{
    public static void MapPatients(this RouteGroupBuilder api)
    {
        var patients = api.MapGroup("/patients").WithTags("Patients");
        patients.MapQuestion<FindPatients.Query, FindPatients.Result>(
            "/find",
            "Finds patients by record number, parts of the name in any order and spelling, and birth date."
        );
        patients.MapCreation<RegisterPatient.Command, RegisterPatient.Result>(
            "",
            "Registers a patient whom nobody refers yet.",
            result => $"/api/v1/patients/{result.PatientId:D}"
        );
        patients.MapQuestion<ListLikeRecords.Query, ListLikeRecords.Result>(
            "/like",
            "Whose records somebody who is about to be registered is like: what the registration asks about."
        );
        patients.MapQuery<GetPatient.Query, GetPatient.Result>(
            "/{patientId:guid}",
            "The patient with referrals, documents and the timeline over all of them."
        );
        patients.MapCommand<ChangePatientDetails.Command, ChangePatientDetails.Result>(
            "/{patientId:guid}/details",
            "Replaces what is recorded beside the identity: how to reach them, next of kin, practitioner, death.",
            "PUT"
        );
        patients.MapCreation<BeginReferral.Command, BeginReferral.Result>(
            "/{patientId:guid}/referrals",
            "Starts a draft for the patient, prefilled from their last referral.",
            result => $"/api/v1/cases/{result.CaseId:D}"
        );
        patients.MapCommand<MergePatients.Command, MergePatients.Result>(
            "/{patientId:guid}/merge",
            "Links the record to the one that survives; no case is rewritten."
        );
        patients.MapCommand<UnmergePatients.Command, UnmergePatients.Result>("/{patientId:guid}/unmerge", "Takes the link back.");
        var cases = api.MapGroup("/cases/{caseId:guid}").WithTags("Patients");
        cases.MapQuery<ListLikePatients.Query, ListLikePatients.Result>(
            "/like-patients",
            "Whose records the patient of a draft is like: what the submission asks about."
        );
        cases.MapCommand<CorrectIdentity.Command, CorrectIdentity.Result>(
            "/identity",
            "Corrects the patient of a submitted referral, with a reason; what was signed is suspended."
        );
    }
}
