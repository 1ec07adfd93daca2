using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Teams;

/// <summary>The administrator names a care team anew and says who belongs to it.</summary>
public static class ChangeTeam
{
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid TeamId, string Name, IReadOnlyList<Guid> Members) : ICommand<Result>, ITeamRecord;

    public sealed record Result(Guid TeamId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new TeamRecordValidator());
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such team.</exception>
        /// <exception cref="ValidationException">Another team has this name, or one of the people works on no cases.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var team = await db.FindTeamAsync(request.TeamId, cancellationToken);
            var people = await TeamRecord.RequireAsync(db, request, team.Id, cancellationToken);
            var before = TeamRecord.InWords(team.Name, await ListTeams.Members(db, team.Id).ToListAsync(cancellationToken));
            team.Change(IdentityText.Clean(request.Name), people.Select(person => person.Id));
            var after = TeamRecord.InWords(team.Name, people);
            db.Audit.Add(TeamRecord.Audited("TeamChanged", team, before, after, context.Actor, time.GetUtcNow()));
            return new Result(team.Id);
        }
    }

    /// <exception cref="NotFoundException">No such team.</exception>
    internal static async Task<CareTeam> FindTeamAsync(this CaseDb db, Guid teamId, CancellationToken cancellationToken) =>
        await db.CareTeams.Include(row => row.Members).SingleOrDefaultAsync(row => row.Id == teamId, cancellationToken)
        ?? throw new NotFoundException("team");
}
