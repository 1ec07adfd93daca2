using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Access;

/// <summary>One opening by break-glass, for the privacy officer who signs it off.</summary>
public static class GetBreakGlass
{
    [AllowRoles(Role.PrivacyOfficer)]
    [Reads(PatientData.AuditLog)]
    public sealed record Query(Guid BreakGlassId) : IQuery<ListBreakGlass.Row>;

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, ListBreakGlass.Row>
    {
        /// <exception cref="NotFoundException">No such opening.</exception>
        public async Task<ListBreakGlass.Row> Handle(Query request, CancellationToken cancellationToken) =>
            await ListBreakGlass
                .Listed(db, db.BreakGlass.AsNoTracking().Where(row => row.Id == request.BreakGlassId))
                .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("opening");
    }
}
