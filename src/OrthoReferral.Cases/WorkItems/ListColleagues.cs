using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>
/// The people of the clinic who work on cases, by name: to hand a work item to one of them, to filter a worklist, or to make a care team.
/// </summary>
public static class ListColleagues
{
    /// <param name="Role">Only people of this role; null = everybody who sees cases.</param>
    [AllowRoles(Roles.SeeingStaff)]
    [Reads(PatientData.None)]
    public sealed record Query(Role? Role = null) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Colleague> Colleagues);

    /// <param name="Sites">Where the person works; empty: at all sites.</param>
    public sealed record Colleague(Guid Id, string Name, IReadOnlyList<string> Sites, IReadOnlyList<Role> Roles);

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows = await PersonRole.All(db).ToListAsync(cancellationToken);
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
                    request.Role is { } wanted ? person.Roles.Contains(wanted) : person.Roles.Any(role => RoleProfile.Of(role).WorksOnCases)
                ),
            ]);
        }
    }
}
