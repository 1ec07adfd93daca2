using System.Text.Json.Serialization;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>What happened to a case: who, when, what, from, to, why. Newest first.</summary>
public static class GetTimeline
{
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId, string? Cursor = null, int Size = 50) : IQuery<Page<Line>>;

    /// <summary>One line. Nulls mean what they mean on <see cref="CaseEvent"/>.</summary>
    public sealed record Line
    {
        public Guid Id { get; init; }

        /// <inheritdoc cref="CaseEvent.Ordinal"/>
        [JsonIgnore]
        public int Ordinal { get; init; }

        public CaseEventKind Kind { get; init; }

        public Guid? ActorId { get; init; }

        public string ActorName { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public CaseState? FromState { get; init; }

        public CaseState? ToState { get; init; }

        public string? Subject { get; init; }

        public string? Why { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Size).InclusiveBetween(1, Page<Line>.MaxSize);
    }

    private static readonly KeysetOrder<CaseEvent, int> Newest = new(
        row => row.Ordinal,
        from => (int)Math.Clamp(from.NumberKey(), int.MinValue, int.MaxValue),
        NewestFirst: true
    );

    internal sealed class Handler(CaseDb db, IMapper mapper, RequestContext context) : IRequestHandler<Query, Page<Line>>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<Page<Line>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!await db.Cases.Where(CaseAccess.VisibleTo(context.Actor)).AnyAsync(row => row.Id == request.CaseId, cancellationToken))
                throw new NotFoundException("case");
            var from = KeysetCursor.Parse(request.Cursor);
            var lines = db.Events.AsNoTracking().Where(row => row.CaseId == request.CaseId);
            var found = await Newest
                .From(lines, from)
                .Take(request.Size + 1)
                .ProjectTo<Line>(mapper.ConfigurationProvider)
                .ToListAsync(cancellationToken);
            return Paging.Cut(found, request.Size, from, (row, back) => KeysetCursor.At(row.Ordinal, row.Id, back));
        }
    }
}
