using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.OnCall;

/// <summary>A dated shift is taken back: the weekly pattern holds again for its time. The audit log keeps whose it was.</summary>
public static class RemoveDatedShift
{
    [AllowRoles(Roles.KeepingRota)]
    public sealed record Command(Guid ShiftId) : ICommand<Result>;

    public sealed record Result(Guid ShiftId);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such shift, or of a site that is not one of the actor's.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var shift =
                await db.DatedShifts.SingleOrDefaultAsync(row => row.Id == request.ShiftId, cancellationToken)
                ?? throw new NotFoundException("shift");
            var site = await db.RequireSiteAsync(shift.SiteId, context.Actor, cancellationToken);
            var name = await db.NameOfAsync(shift.UserId, cancellationToken);
            db.DatedShifts.Remove(shift);
            var words = $"{AddDatedShift.InWords(shift, site)}, {name}, {shift.Phone}";
            db.Audit.Add(RotaShift.Audited("DatedShiftRemoved", site, shift.Role, words, context.Actor, time.GetUtcNow()));
            return new Result(shift.Id);
        }
    }
}
