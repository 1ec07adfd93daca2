using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Leaflets;

namespace OrthoReferral.Cases.Leaflets;

/// <summary>What the patient of a case should read now, and what was handed over before.</summary>
public static class GetPatientInformation
{
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId) : IQuery<Result>;

    /// <param name="AssessmentId">The assessment that the leaflets follow from; null before the first, and then there are none.</param>
    /// <param name="Leaflets">In the order of the sheet: the danger signs first.</param>
    /// <param name="Handovers">The newest first.</param>
    /// <param name="HasChangedSince">The leaflets of today are not those of the newest handover; false before the first.</param>
    /// <param name="MayHandOver">This person may hand them over now.</param>
    public sealed record Result(
        Guid CaseId,
        Guid? AssessmentId,
        IReadOnlyList<Sheet> Leaflets,
        IReadOnlyList<Handover> Handovers,
        bool HasChangedSince,
        bool MayHandOver
    );

    /// <param name="About">The bones it is for, and whether it comes later; null if it is about the patient as a whole.</param>
    /// <param name="IsForEverybody">It can't be left out.</param>
    public sealed record Sheet(
        string Id,
        int Version,
        string Title,
        string? About,
        bool IsForEverybody,
        IReadOnlyList<LeafletSection> Sections
    );

    public sealed record Handover
    {
        public Guid Id { get; init; }

        public DateTimeOffset At { get; init; }

        public string HandedOverByName { get; init; } = "";

        public IReadOnlyList<Line> Leaflets { get; init; } = [];
    }

    /// <summary>One leaflet of a handover.</summary>
    public sealed record Line
    {
        public string Id { get; init; } = "";

        public int Version { get; init; }

        /// <inheritdoc cref="HandedLeaflet.About"/>
        public string? About { get; init; }

        /// <inheritdoc cref="HandedLeaflet.IsLeftOut"/>
        public bool IsLeftOut { get; init; }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such case, or it may not be seen.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var found =
                await db
                    .Cases.AsNoTracking()
                    .Where(CaseAccess.VisibleTo(context.Actor))
                    .Where(row => row.Id == request.CaseId)
                    .Select(row => new
                    {
                        row.State,
                        row.Patient.DateOfBirth,
                        row.Version,
                    })
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("case");
            context.CaseVersion = found.Version;
            var leaflets = await PatientLeaflets.OfCaseAsync(db, request.CaseId, found.DateOfBirth, time.GetUtcNow(), cancellationToken);
            IReadOnlyList<GivenLeaflet> given = leaflets?.Given ?? [];
            var handovers = await HandoversAsync(request.CaseId, cancellationToken);
            return new Result(
                request.CaseId,
                leaflets?.AssessmentId,
                [.. given.Select(Of)],
                handovers,
                handovers is [var newest, ..] && !newest.Leaflets.Select(Compared).ToHashSet().SetEquals(given.Select(Compared)),
                leaflets is not null
                    && found.State is not (CaseState.Draft or CaseState.Closed)
                    && RequestAccess.For<HandOverInformation.Command>().Allows(context.Actor)
            );
        }

        private Task<List<Handover>> HandoversAsync(Guid caseId, CancellationToken cancellationToken) =>
            db
                .InformationHandovers.AsNoTracking()
                .Where(row => row.CaseId == caseId)
                .OrderByDescending(row => row.At)
                .ThenByDescending(row => row.Id)
                .Select(row => new Handover
                {
                    Id = row.Id,
                    At = row.At,
                    HandedOverByName = row.HandedOverByName,
                    Leaflets = row
                        .Leaflets.OrderBy(leaflet => leaflet.Ordinal)
                        .Select(leaflet => new Line
                        {
                            Id = leaflet.LeafletId,
                            Version = leaflet.LeafletVersion,
                            About = leaflet.About,
                            IsLeftOut = leaflet.IsLeftOut,
                        })
                        .ToList(),
                })
                .ToListAsync(cancellationToken);

        private static Sheet Of(GivenLeaflet given) =>
            new(
                given.Leaflet.Id,
                given.Leaflet.Version,
                given.Leaflet.Title,
                given.About,
                given.Leaflet.IsForEverybody,
                given.Leaflet.Sections
            );

        private static (string, int, string?) Compared(Line line) => (line.Id, line.Version, line.About);

        private static (string, int, string?) Compared(GivenLeaflet given) =>
            (given.Leaflet.Id, given.Leaflet.Version, HandedLeaflet.AboutOf(given));
    }
}
