using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Teams;

/// <summary>The administrator adds a care team: from then on its members share the referrals of its oncologists.</summary>
public static class AddTeam
{
    [AllowRoles(Role.Administrator)]
    public sealed record Command(string Name, IReadOnlyList<Guid> Members) : ICommand<Result>, ITeamRecord;

    public sealed record Result(Guid TeamId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new TeamRecordValidator());
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ValidationException">Another team has this name, or one of the people works on no cases.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var people = await TeamRecord.RequireAsync(db, request, except: null, cancellationToken);
            var now = time.GetUtcNow();
            var team = new CareTeam(IdentityText.Clean(request.Name), people.Select(person => person.Id), now);
            db.CareTeams.Add(team);
            db.Audit.Add(TeamRecord.Audited("TeamAdded", team, before: null, TeamRecord.InWords(team.Name, people), context.Actor, now));
            return new Result(team.Id);
        }
    }
}
