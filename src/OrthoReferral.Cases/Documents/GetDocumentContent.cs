using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Documents;

/// <summary>The bytes of a document, for download. A removed one is not found.</summary>
public static class GetDocumentContent
{
    [AllowRoles(Roles.Seeing)]
    [Reads(PatientData.Document)]
    public sealed record Query(Guid CaseId, Guid DocumentId) : IQuery<Result>;

    public sealed record Result(string FileName, string ContentType, byte[] Content);

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such document, or of a case that may not be seen.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            await Content(db, request, context.Actor).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("document");
    }

    internal static IQueryable<Result> Content(CaseDb db, Query request, Actor actor) =>
        from document in db.Documents.AsNoTracking()
        where
            document.Id == request.DocumentId
            && document.CaseId == request.CaseId
            && document.RemovedAt == null
            && document.AccessionNumber == null
        join row in db.Cases.Where(CaseAccess.VisibleTo(actor)) on document.CaseId equals row.Id
        select new Result(document.FileName, document.ContentType, document.Content!.Bytes);
}
