using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>An oncologist's own referrals, last changed first: where each stands and what waits for the oncologist.</summary>
public static class ListMyReferrals
{
    /// <param name="State">Only cases in this state; null = all.</param>
    /// <param name="WaitingForMe">Only cases with a pending work item for the oncologist.</param>
    /// <param name="OfTeam">
    /// Instead of their own: the submitted referrals of the person's care teams, of those whom they cover, and those that they were added
    /// to.
    /// </param>
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Roles.Referring)]
    [Reads(PatientData.Cases)]
    public sealed record Query(
        CaseState? State = null,
        bool WaitingForMe = false,
        bool OfTeam = false,
        string? Cursor = null,
        int Size = 50
    ) : IQuery<Page<Row>>;

    /// <summary>One referral. Nulls mean what they mean on <see cref="ReferralCase"/>.</summary>
    public sealed record Row
    {
        public Guid CaseId { get; init; }

        public string Number { get; init; } = "";

        public CaseState State { get; init; }

        public DateTimeOffset StateSince { get; init; }

        public CaseOutcome? Outcome { get; init; }

        public string PatientGivenName { get; init; } = "";

        public string PatientFamilyName { get; init; } = "";

        public string PatientMrn { get; init; } = "";

        public string? HeadlineLesion { get; init; }

        /// <summary>How many more lesions there are and by which routes; null when there is no other.</summary>
        public string? OtherLesions { get; init; }

        public string? HeadlineScore { get; init; }

        public Urgency? Urgency { get; init; }

        public Procedure? RecommendedProcedure { get; init; }

        public Procedure? ApprovedProcedure { get; init; }

        public DateTimeOffset? SubmittedAt { get; init; }

        public DateTimeOffset UpdatedAt { get; init; }

        /// <summary>There is news of it that the reader has not read.</summary>
        public bool HasNews { get; init; }

        /// <summary>What the oncologist has to do first; null when nothing waits.</summary>
        public string? WaitsForMe { get; init; }

        /// <summary>Whose referral it is.</summary>
        public string OncologistName { get; init; } = "";

        /// <summary>Who prepared it for them; null: nobody did.</summary>
        public string? PreparerName { get; init; }

        /// <summary>When that is due; null when nothing waits.</summary>
        public DateTimeOffset? WaitsForMeUntil { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Size).InclusiveBetween(1, Page<Row>.MaxSize);
            RuleFor(query => query.State).IsInEnum();
        }
    }

    private static readonly KeysetOrder<ReferralCase, DateTimeOffset> LastChanged = new(
        row => row.UpdatedAt,
        from => from.TimeKey(),
        row => row.Id,
        NewestFirst: true
    );

    internal sealed class Handler(CaseDb db, IMapper mapper, RequestContext context) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var me = context.Actor.RequiredUserId;
            var from = KeysetCursor.Parse(request.Cursor);
            var cases = db.Cases.AsNoTracking();
            cases =
                request.OfTeam
                    ? cases
                        .Where(CaseAccess.VisibleTo(context.Actor with { Scope = context.Actor.Scope with { OpenedByBreakGlass = [] } }))
                        .Where(row => row.OncologistId != me)
                : context.Actor.Is(Role.Oncologist) ? cases.Where(row => row.OncologistId == me)
                : cases.Where(row => row.PreparerId == me && row.State == CaseState.Draft);
            if (request.State is { } state)
                cases = cases.Where(row => row.State == state);
            if (request.WaitingForMe)
                cases = cases.Where(row => row.WorkItems.Any(item => item.EndedAt == null && item.Role == Role.Oncologist));
            var rows = await LastChanged
                .From(cases, from)
                .Take(request.Size + 1)
                .ProjectTo<Row>(mapper.ConfigurationProvider)
                .ToListAsync(cancellationToken);
            var page = Paging.Cut(rows, request.Size, from, (row, back) => KeysetCursor.At(row.UpdatedAt.UtcTicks, row.CaseId, back));
            var news = await UnreadNews.OfAsync(db, me, page.Rows.Select(row => row.CaseId), cancellationToken);
            return page with { Rows = [.. page.Rows.Select(row => row with { HasNews = news.Contains(row.CaseId) })] };
        }
    }
}
