using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>One unusual read, for the privacy officer who signs it off.</summary>
public static class GetUnusualRead
{
    /// <param name="EntryId">Its audit entry.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    [Reads(PatientData.AuditLog)]
    public sealed record Query(Guid EntryId) : IQuery<ListUnusualReads.Row>;

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, ListUnusualReads.Row>
    {
        /// <exception cref="NotFoundException">No such read, or nothing about it is unusual.</exception>
        public async Task<ListUnusualReads.Row> Handle(Query request, CancellationToken cancellationToken) =>
            await ListUnusualReads
                .Listed(db, ListUnusualReads.Entries(db).Where(entry => entry.Id == request.EntryId))
                .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("unusual read");
    }
}
