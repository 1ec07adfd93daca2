using MediatR;
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
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new([.. (await db.OncologistsForAsync(context.Actor, cancellationToken)).Select(person => new Row(person.Id, person.Name))]);
    }
}
