using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Teams;

/// <summary>A care team ends: each of its oncologists' referrals are their own again. The audit log keeps who belonged to it.</summary>
public static class RemoveTeam
{
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid TeamId) : ICommand<Result>;

    public sealed record Result(Guid TeamId);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such team.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var team = await db.FindTeamAsync(request.TeamId, cancellationToken);
            var before = TeamRecord.InWords(team.Name, await ListTeams.Members(db, team.Id).ToListAsync(cancellationToken));
            db.CareTeams.Remove(team);
            db.Audit.Add(TeamRecord.Audited("TeamRemoved", team, before, after: null, context.Actor, time.GetUtcNow()));
            return new Result(team.Id);
        }
    }
}
