using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Worklists;

/// <summary>One page of a worklist. Oncologists see their own referrals, the others every submitted case.</summary>
public static class ListWorklist
{
    /// <summary>Beyond this many, the total says "more than".</summary>
    public const int CountedAtMost = 1000;

    /// <param name="Cursor">From an earlier page's <c>Next</c> or <c>Previous</c>; null for the first page.</param>
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Cases)]
    public sealed record Query(
        WorklistFilter Filter,
        WorklistSort Sort = WorklistSort.UrgencyThenClock,
        string? Cursor = null,
        int Size = 20
    ) : IQuery<Result>;

    /// <param name="Total">How many cases match; <see cref="CountedAtMost"/> + 1 when there are more than that.</param>
    public sealed record Result(Page<WorklistRow> Page, int Total);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Size).InclusiveBetween(1, Page<WorklistRow>.MaxSize);
            RuleFor(query => query.Filter.Text).MaximumLength(80).OverridePropertyName("text");
            RuleFor(query => query.Filter.DefinitionId)
                .NotNull()
                .When(query => query.Filter.ActivityId is not null)
                .OverridePropertyName("definitionId");
        }
    }

    internal sealed class Handler(CaseDb db, IMapper mapper, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var worklist = new WorklistQuery(db, mapper);
            var now = time.GetUtcNow();
            var from = KeysetCursor.Parse(request.Cursor);
            var total = await worklist
                .Filter(request.Filter, context.Actor, now)
                .Select(row => row.Id)
                .Take(CountedAtMost + 1)
                .CountAsync(cancellationToken);
            var rows = await worklist
                .Page(request.Filter, context.Actor, now, request.Sort, from, request.Size + 1, manyMatch: total > CountedAtMost)
                .ToListAsync(cancellationToken);
            var page = Paging.Cut(rows, request.Size, from, (row, backwards) => WorklistQuery.CursorOf(row, request.Sort, backwards));
            return new Result(page with { Rows = await worklist.WithWaitingAsync([.. page.Rows], cancellationToken) }, total);
        }
    }
}
