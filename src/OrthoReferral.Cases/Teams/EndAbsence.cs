using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Teams;

/// <summary>A person is back earlier, or does not go away: the deputy covers no longer.</summary>
public static class EndAbsence
{
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid AbsenceId) : ICommand<Result>;

    public sealed record Result(Guid AbsenceId);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such absence, or of somebody else, and the caller is no coordinator.</exception>
        /// <exception cref="ProcessRuleException"><c>absence-over</c>: it has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var actor = context.Actor;
            var absence = await db.Absences.SingleOrDefaultAsync(row => row.Id == request.AbsenceId, cancellationToken);
            if (absence is null || (absence.UserId != actor.UserId && !actor.Is(Role.Coordinator)))
                throw new NotFoundException("absence");
            var now = time.GetUtcNow();
            absence.End(now);
            var names = await db
                .Users.Where(user => user.Id == absence.UserId || user.Id == absence.DeputyId)
                .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
            db.Audit.Add(AbsenceRecord.Audited("AbsenceEnded", absence, names[absence.UserId], names[absence.DeputyId], actor, now));
            return new Result(absence.Id);
        }
    }
}
