using OrthoReferral.Cases.Leaflets;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>What the patient of a case is told on paper.</summary>
internal static class PatientInformationEndpoints
{
    public static void MapPatientInformation(this RouteGroupBuilder api)
    {
        var information = api.MapGroup("/cases/{caseId:guid}/patient-information").WithTags("Patient information");
        information.MapQuery<GetPatientInformation.Query, GetPatientInformation.Result>(
            "",
            "The leaflets of the plan, and what was handed over before."
        );
        information.MapCreation<HandOverInformation.Command, HandOverInformation.Result>(
            "",
            "Keeps that a clinician handed the leaflets to the patient.",
            result => $"/api/v1/cases/{result.CaseId:D}/patient-information"
        );
    }
}
