using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>The oncologists for whom a referral can be prepared, by name: those of the sites of who asks.</summary>
public static class ListOncologists
{
    [AllowRoles(Role.Preparer)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Row> Oncologists);

    public sealed record Row(Guid Id, string Name);

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var me = context.Actor.RequiredUserId;
            var people = await PersonRole.All(db).ToListAsync(cancellationToken);
            var oncologists = people.Where(person => person.Role == nameof(Role.Oncologist)).ToList();
            var sites = await SiteMember.NamesAsync(db, [me, .. oncologists.Select(person => person.Id)], cancellationToken);
            // Who has no site works at all of them.
            return new Result([
                .. oncologists
                    .Where(person =>
                        !sites[me].Any() || !sites[person.Id].Any() || sites[person.Id].Intersect(sites[me], StringComparer.Ordinal).Any()
                    )
                    .Select(person => new Row(person.Id, person.Name)),
            ]);
        }
    }
}
