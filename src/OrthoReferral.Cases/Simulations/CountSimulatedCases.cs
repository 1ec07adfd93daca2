using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Simulations;

/// <summary>How many cases a simulation would run over, to show how far it is.</summary>
public static class CountSimulatedCases
{
    [AllowRoles(Role.Administrator)]
    [Reads(PatientData.None)]
    public sealed record Query(SimulatedCases Cases) : IQuery<Result>;

    public sealed record Result(int Cases);

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new(await request.Cases.In(db).CountAsync(cancellationToken));
    }
}
