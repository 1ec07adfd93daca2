using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>One grant, and what this person can do about it.</summary>
public static class GetGrant
{
    [AllowRoles(Roles.Auditing)]
    [Reads(PatientData.None)]
    public sealed record Query(Guid GrantId) : IQuery<Result>;

    /// <param name="MayConfirm">This person can be the second administrator.</param>
    /// <param name="ByToken">There is no second administrator: this person may confirm it with the token of the server's log.</param>
    /// <param name="MayRefuse">This person may refuse it, or withdraw it if they asked for it.</param>
    /// <param name="MaySignOff">This person had no part in it, it is in force, and nobody has signed it off.</param>
    public sealed record Result(ListGrants.Row Grant, bool MayConfirm, bool ByToken, bool MayRefuse, bool MaySignOff);

    internal sealed class Handler(CaseDb db, AccountGrants grants, RequestContext context, TimeProvider time)
        : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such grant.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var grant =
                await ListGrants
                    .Listed(db, db.AccountGrants.AsNoTracking().Where(row => row.Id == request.GrantId))
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("grant");
            var me = context.Actor.RequiredUserId;
            var waits = grant.State == GrantState.Waiting && context.Actor.Is(Role.Administrator);
            var isOpen = waits && grant.ExpiresAt > time.GetUtcNow();
            var byToken =
                isOpen
                && grant.Confirmation == GrantConfirmation.ServerToken
                && !await grants.Others(grant.RequestedById, grant.UserId).AnyAsync(cancellationToken);
            return new Result(
                grant,
                isOpen && me != grant.RequestedById && me != grant.UserId,
                byToken,
                waits,
                grant is { State: GrantState.InForce, ReviewedAt: null }
                    && !AccountGrant.HadPart(me, grant.UserId, grant.RequestedById, grant.DecidedById)
            );
        }
    }
}
