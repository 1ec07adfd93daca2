using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Teams;

/// <summary>The care teams and who belongs to each, by name.</summary>
public static class ListTeams
{
    [AllowRoles(Roles.SeeingStaff)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Team> Teams);

    public sealed record Team(Guid Id, string Name, IReadOnlyList<Person> Members);

    public sealed record Person(Guid Id, string Name);

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var teams = await db.CareTeams.AsNoTracking().OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(cancellationToken);
            var people = (await AllMembers(db).ToListAsync(cancellationToken)).ToLookup(row => row.TeamId);
            return new Result([
                .. teams.Select(team => new Team(team.Id, team.Name, [.. people[team.Id].Select(row => new Person(row.Id, row.Name))])),
            ]);
        }
    }

    internal static IQueryable<TeamRecord.Member> Members(CaseDb db, Guid teamId) =>
        AllMembers(db).Where(row => row.TeamId == teamId).Select(row => new TeamRecord.Member(row.Id, row.Name));

    internal static IQueryable<Membership> AllMembers(CaseDb db) =>
        from member in db.CareTeamMembers.AsNoTracking()
        join user in db.Users on member.UserId equals user.Id
        orderby user.DisplayName, user.Id
        select new Membership
        {
            TeamId = member.TeamId,
            Id = user.Id,
            Name = user.DisplayName,
        };

    internal sealed record Membership
    {
        public Guid TeamId { get; init; }

        public Guid Id { get; init; }

        public string Name { get; init; } = "";
    }
}
