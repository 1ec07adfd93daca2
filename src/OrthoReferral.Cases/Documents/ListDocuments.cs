using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Documents;

/// <summary>The documents of a case without their bytes, newest first. Removed ones are left out.</summary>
public static class ListDocuments
{
    [AllowRoles(Roles.Seeing)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Line> Documents);

    public sealed record Line
    {
        public Guid Id { get; init; }

        public string Title { get; init; } = "";

        public string Kind { get; init; } = "";

        public string FileName { get; init; } = "";

        public string ContentType { get; init; } = "";

        /// <summary>Number of a linked study in the imaging archive, which has no file here; null: a file.</summary>
        public string? AccessionNumber { get; init; }

        /// <summary>Where the site's viewer shows the linked study; null: a file, or the site has no viewer to link to.</summary>
        public string? StudyAddress { get; init; }

        /// <summary>Bytes.</summary>
        public int Size { get; init; }

        /// <summary>Date of the image or report; null = not recorded.</summary>
        public DateOnly? TakenOn { get; init; }

        /// <summary>The question that it was added for; null: for none.</summary>
        public Guid? QuestionId { get; init; }

        public string AddedByName { get; init; } = "";

        public DateTimeOffset AddedAt { get; init; }
    }

    internal sealed class Handler(CaseDb db, IMapper mapper, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such case, or it may not be seen.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var site =
                await db
                    .Cases.AsNoTracking()
                    .Where(CaseAccess.VisibleTo(context.Actor))
                    .Where(row => row.Id == request.CaseId)
                    .Select(row => new { row.Site.StudyLink })
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("case");
            var lines = await Lines(db, mapper, request.CaseId).ToListAsync(cancellationToken);
            return new Result(
                lines.ConvertAll(line => line with { StudyAddress = Site.StudyAddress(site.StudyLink, line.AccessionNumber) })
            );
        }
    }

    internal static IQueryable<Line> Lines(CaseDb db, IMapper mapper, Guid caseId) =>
        db
            .Documents.AsNoTracking()
            .Where(document => document.CaseId == caseId && document.RemovedAt == null)
            .OrderByDescending(document => document.AddedAt)
            .ThenBy(document => document.Id)
            .ProjectTo<Line>(mapper.ConfigurationProvider);
}
