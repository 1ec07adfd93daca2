using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>The people of the clinic who work on cases, by name: to hand a work item to one of them, or to filter a worklist.</summary>
public static class ListColleagues
{
    // A clinic has tens of people; a longer list would need a search.
    private const int Most = 500;

    /// <param name="Role">Only people of this role; null = everybody who sees cases.</param>
    [AllowRoles(Roles.Clinical)]
    public sealed record Query(Role? Role = null) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Colleague> Colleagues);

    /// <param name="Sites">Where the person works; empty: at all sites.</param>
    public sealed record Colleague(Guid Id, string Name, IReadOnlyList<string> Sites, IReadOnlyList<Role> Roles);

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows = await People(db).ToListAsync(cancellationToken);
            var sites = await SiteMember.NamesAsync(db, [.. rows.Select(row => row.Id).Distinct()], cancellationToken);
            var people = rows.GroupBy(row => (row.Id, row.Name))
                .Select(person => new Colleague(
                    person.Key.Id,
                    person.Key.Name,
                    [.. sites[person.Key.Id]],
                    [.. person.Select(row => Enum.TryParse<Role>(row.Role, out var role) ? role : (Role?)null).OfType<Role>()]
                ));
            return new Result([
                .. people.Where(person =>
                    request.Role is { } wanted
                        ? person.Roles.Contains(wanted)
                        : person.Roles.Any(role => RoleProfile.Of(role).Sees != CaseSight.None)
                ),
            ]);
        }
    }

    /// <summary>One row for each role of a person who may sign in.</summary>
    internal static IQueryable<PersonRole> People(CaseDb db) =>
        (
            from user in db.Users.AsNoTracking()
            where user.DisabledAt == null
            join link in db.UserRoles on user.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            orderby user.DisplayName, user.Id
            select new PersonRole(user.Id, user.DisplayName, role.Name)
        ).Take(Most);

    internal sealed record PersonRole(Guid Id, string Name, string? Role);
}
