using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// Whose record a draft's patient is like: what the submission will ask about. While the draft is one of nobody yet, and says whose it is.
/// </summary>
public static class ListLikePatients
{
    [AllowRoles(Roles.Referring)]
    [Reads(PatientData.Cases)]
    public sealed record Query(Guid CaseId) : IQuery<Result>;

    /// <param name="Patients">Empty: nothing has to be answered.</param>
    /// <param name="OpenReferrals">Referrals of the draft's own patient that are under way.</param>
    public sealed record Result(IReadOnlyList<LikePatient> Patients, IReadOnlyList<OpenReferral> OpenReferrals);

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var row =
                await db
                    .Cases.AsNoTracking()
                    .Where(CaseAccess.VisibleTo(context.Actor))
                    .SingleOrDefaultAsync(one => one.Id == request.CaseId, cancellationToken)
                ?? throw new NotFoundException("case");
            if (row.State != CaseState.Draft || !row.Patient.NamesSomebody)
                return new Result([], []);
            var (record, like) = await db.WouldAssignAsync(row, cancellationToken);
            return new Result(
                await db.DescribeAsync(like, context.Actor, cancellationToken),
                await db.OpenReferralsAsync(record?.Id, row.Id, context.Actor, cancellationToken)
            );
        }
    }
}
