using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>A case with its treatments and facts, for an exchange with other systems that maps them into its own format.</summary>
public static class GetReferralBundle
{
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Fhir)]
    public sealed record Query(Guid CaseId) : IQuery<Result>;

    /// <param name="Case">Untracked, with its treatments.</param>
    public sealed record Result(ReferralCase Case, Referral Facts);

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var found =
                await db
                    .Cases.AsNoTracking()
                    .Where(CaseAccess.VisibleTo(context.Actor))
                    .Include(row => row.Treatments)
                    .SingleOrDefaultAsync(row => row.Id == request.CaseId, cancellationToken)
                ?? throw new NotFoundException("case");
            return new Result(found, ReferralFacts.Parse(found.FactsJson));
        }
    }
}
