using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Access;

/// <summary>The privacy officer's list of cases that were opened by break-glass, the newest first.</summary>
public static class ListBreakGlass
{
    /// <param name="OnlyOpen">Only those that nobody signed off.</param>
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    [Reads(PatientData.AuditLog)]
    public sealed record Query(bool OnlyOpen = true, string? Cursor = null, int Size = 50) : IQuery<Page<Row>>;

    /// <summary>One opening. The case is named by its number: the privacy officer sees no patient.</summary>
    public sealed record Row(
        Guid Id,
        string Number,
        string PersonName,
        string Reason,
        DateTimeOffset At,
        DateTimeOffset Until,
        DateTimeOffset? SignedOffAt,
        string? SignedOffByName,
        bool? WasJustified,
        string? Finding
    );

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Size).InclusiveBetween(1, Page<Row>.MaxSize);
    }

    private static readonly KeysetOrder<BreakGlass, DateTimeOffset> Newest = new(
        row => row.At,
        from => from.TimeKey(),
        row => row.Id,
        NewestFirst: true
    );

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await Rows(db, request, from).ToListAsync(cancellationToken);
            return Paging.Cut(rows, request.Size, from, (row, back) => KeysetCursor.At(row.At.UtcTicks, row.Id, back));
        }
    }

    internal static IQueryable<Row> Rows(CaseDb db, Query request, KeysetCursor? from)
    {
        var openings = db.BreakGlass.AsNoTracking();
        if (request.OnlyOpen)
            openings = openings.Where(row => row.SignedOffAt == null);
        return Listed(db, Newest.From(openings, from).Take(request.Size + 1));
    }

    internal static IQueryable<Row> Listed(CaseDb db, IQueryable<BreakGlass> openings) =>
        openings.Select(row => new Row(
            row.Id,
            db.Cases.Where(one => one.Id == row.CaseId).Select(one => one.Number).First(),
            row.UserName,
            row.Reason,
            row.At,
            row.Until,
            row.SignedOffAt,
            row.SignedOffByName,
            row.WasJustified,
            row.Finding
        ));
}
