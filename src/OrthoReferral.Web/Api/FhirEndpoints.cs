using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Fhir;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>A case for other systems, as FHIR R4.</summary>
internal static class FhirEndpoints
{
    private const string MediaType = "application/fhir+json";

    public static void MapFhir(this RouteGroupBuilder api) =>
        api.MapGet("/cases/{caseId:guid}/fhir", ReadAsync)
            .WithTags("FHIR")
            .Describe<GetReferralBundle.Query>(
                "The referral as a FHIR R4 Bundle: patient, service request, task, conditions and procedures."
            )
            .Produces(StatusCodes.Status200OK, contentType: MediaType);

    private static async Task<ContentHttpResult> ReadAsync(Guid caseId, IMediator mediator, CancellationToken cancellationToken)
    {
        var (found, facts) = await mediator.Send(new GetReferralBundle.Query(caseId), cancellationToken);
        return TypedResults.Text(ReferralBundle.Map(found, facts).ToJsonString(), MediaType);
    }
}
