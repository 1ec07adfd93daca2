using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Messages;

/// <summary>The conversation of a case, newest first, page by page.</summary>
public static class ListMessages
{
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId, string? Cursor = null, int Size = 50) : IQuery<Page<Line>>;

    public sealed record Line
    {
        public Guid Id { get; init; }

        public string Text { get; init; } = "";

        public Guid? AuthorId { get; init; }

        public string AuthorName { get; init; } = "";

        public DateTimeOffset At { get; init; }

        /// <summary>Somebody else wrote it, and the reader has not said that they read it.</summary>
        public bool IsUnread { get; init; }

        /// <summary>Who has read it, the first first. Only its writer is told; null for a message of somebody else.</summary>
        public IReadOnlyList<Reader>? ReadBy { get; init; }
    }

    /// <param name="At">When they first said that they read it, or answered it.</param>
    public sealed record Reader(string Name, DateTimeOffset At);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Size).InclusiveBetween(1, Page<Line>.MaxSize);
    }

    /// <exception cref="NotFoundException">No such case, or it may not be seen.</exception>
    internal sealed class Handler(CaseDb db, IMapper mapper, RequestContext context) : IRequestHandler<Query, Page<Line>>
    {
        public async Task<Page<Line>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (
                !await db
                    .Cases.AsNoTracking()
                    .Where(CaseAccess.VisibleTo(context.Actor))
                    .AnyAsync(row => row.Id == request.CaseId, cancellationToken)
            )
                throw new NotFoundException("case");
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await Lines(db, mapper, request, from).ToListAsync(cancellationToken);
            var page = await WithReadingsAsync(rows, context.Actor.RequiredUserId, cancellationToken);
            return Paging.Cut(page, request.Size, from, (line, backwards) => KeysetCursor.At(line.At.UtcTicks, line.Id, backwards));
        }

        private async Task<List<Line>> WithReadingsAsync(List<Line> lines, Guid reader, CancellationToken cancellationToken)
        {
            if (lines.Count == 0)
                return lines;
            var readings = (await Of(db, [.. lines.Select(line => line.Id)]).ToListAsync(cancellationToken)).ToLookup(one => one.MessageId);
            return lines.ConvertAll(line =>
                line.AuthorId == reader
                    ? line with
                    {
                        ReadBy = [.. readings[line.Id].DistinctBy(one => one.UserId).Select(one => new Reader(one.UserName, one.At))],
                    }
                    : line with
                    {
                        IsUnread = readings[line.Id].All(one => one.UserId != reader),
                    }
            );
        }
    }

    internal static IQueryable<MessageReading> Of(CaseDb db, IReadOnlyList<Guid> messages) =>
        db
            .MessageReadings.AsNoTracking()
            .Where(reading => messages.Contains(reading.MessageId))
            .OrderBy(reading => reading.At)
            .ThenBy(reading => reading.Id);

    private static readonly KeysetOrder<CaseMessage, DateTimeOffset> Newest = new(
        message => message.At,
        from => from.TimeKey(),
        message => message.Id,
        NewestFirst: true
    );

    internal static IQueryable<Line> Lines(CaseDb db, IMapper mapper, Query request, KeysetCursor? from)
    {
        var messages = db.Messages.AsNoTracking().Where(message => message.CaseId == request.CaseId);
        return Newest.From(messages, from).Take(request.Size + 1).ProjectTo<Line>(mapper.ConfigurationProvider);
    }
}
