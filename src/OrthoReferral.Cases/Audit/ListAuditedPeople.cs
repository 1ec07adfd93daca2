using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>Everybody who has an account, by name: whose entries are searched, also of those who may not sign in any more.</summary>
public static class ListAuditedPeople
{
    // A hospital group has some hundreds of people; more would need a search.
    private const int Most = 2000;

    [AllowRoles(Roles.Auditing)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Person> People);

    public sealed record Person(Guid Id, string Name);

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new(await People(db).ToListAsync(cancellationToken));
    }

    internal static IQueryable<Person> People(CaseDb db) =>
        db
            .Users.AsNoTracking()
            .OrderBy(user => user.DisplayName)
            .ThenBy(user => user.Id)
            .Take(Most)
            .Select(user => new Person(user.Id, user.DisplayName));
}
