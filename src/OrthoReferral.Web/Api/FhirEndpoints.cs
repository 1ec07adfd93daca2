using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
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

    private static async Task<ContentHttpResult> ReadAsync(Guid caseId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Text(await mediator.Send(new GetReferralBundle.Query(caseId), cancellationToken), MediaType);
}

/// <summary>One case as a FHIR Bundle. Here and not among the cases, which know nothing of FHIR.</summary>
public static class GetReferralBundle
{
    [AllowRoles(Role.Oncologist, Role.OrthopedicSurgeon, Role.InterventionalRadiologist, Role.RadiationOncologist, Role.Coordinator)]
    public sealed record Query(Guid CaseId) : IQuery<string>;

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, string>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<string> Handle(Query request, CancellationToken cancellationToken)
        {
            var found =
                await db
                    .Cases.AsNoTracking()
                    .Where(CaseAccess.VisibleTo(context.Actor))
                    .Include(row => row.Treatments)
                    .SingleOrDefaultAsync(row => row.Id == request.CaseId, cancellationToken)
                ?? throw new NotFoundException("case");
            return ReferralBundle.Map(found, ReferralFacts.Parse(found.FactsJson)).ToJsonString();
        }
    }
}
