using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>Roles that sign or administer, and ways into accounts: who asked, who confirmed, who looked at it. The newest first.</summary>
public static class ListGrants
{
    /// <summary>Which of them.</summary>
    public enum Part
    {
        /// <summary>Those that wait for a second administrator.</summary>
        ToConfirm,

        /// <summary>Those that are in force and that nobody has signed off.</summary>
        ToReview,
        All,
    }

    /// <param name="UserId">Of this account only; null: of all.</param>
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Roles.Auditing)]
    [Reads(PatientData.None)]
    public sealed record Query(Part Part = Part.ToConfirm, Guid? UserId = null, string? Cursor = null, int Size = 50) : IQuery<Page<Row>>;

    /// <summary>One grant; nulls mean what they mean on <see cref="AccountGrant"/>.</summary>
    /// <param name="AccountName">The account's owner, as the account names them now.</param>
    public sealed record Row(
        Guid Id,
        Guid UserId,
        string Account,
        string? AccountName,
        GrantKind Kind,
        IReadOnlyList<Role> RolesBefore,
        IReadOnlyList<Role> RolesAfter,
        GrantConfirmation Confirmation,
        string? Reason,
        Guid? RequestedById,
        string RequestedByName,
        DateTimeOffset RequestedAt,
        DateTimeOffset? ExpiresAt,
        GrantState State,
        Guid? DecidedById,
        string? DecidedByName,
        DateTimeOffset? DecidedAt,
        string? Refusal,
        DateTimeOffset? ReviewedAt,
        string? ReviewedByName,
        string? Finding
    );

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Size).InclusiveBetween(1, Page<Row>.MaxSize);
            RuleFor(query => query.Part).IsInEnum();
        }
    }

    private static readonly KeysetOrder<AccountGrant, DateTimeOffset> Newest = new(
        row => row.RequestedAt,
        from => from.TimeKey(),
        row => row.Id,
        NewestFirst: true
    );

    internal sealed class Handler(CaseDb db, TimeProvider time) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await Rows(db, request, from, time.GetUtcNow()).ToListAsync(cancellationToken);
            return Paging.Cut(rows, request.Size, from, (row, back) => KeysetCursor.At(row.RequestedAt.UtcTicks, row.Id, back));
        }
    }

    internal static IQueryable<Row> Rows(CaseDb db, Query request, KeysetCursor? from, DateTimeOffset now)
    {
        var grants = db.AccountGrants.AsNoTracking();
        grants = request.Part switch
        {
            Part.ToConfirm => grants.Where(row => row.State == GrantState.Waiting && row.ExpiresAt > now),
            Part.ToReview => grants.Where(row => row.State == GrantState.InForce && row.ReviewedAt == null),
            Part.All => grants,
        };
        if (request.UserId is { } userId)
            grants = grants.Where(row => row.UserId == userId);
        return Listed(db, Newest.From(grants, from).Take(request.Size + 1));
    }

    internal static IQueryable<Row> Listed(CaseDb db, IQueryable<AccountGrant> grants) =>
        grants.Select(row => new Row(
            row.Id,
            row.UserId,
            row.Account,
            db.Users.Where(user => user.Id == row.UserId).Select(user => user.DisplayName).FirstOrDefault(),
            row.Kind,
            AccountGrant.RolesOf(row.RolesBefore),
            AccountGrant.RolesOf(row.RolesAfter),
            row.Confirmation,
            row.Reason,
            row.RequestedById,
            row.RequestedByName,
            row.RequestedAt,
            row.ExpiresAt,
            row.State,
            row.DecidedById,
            row.DecidedByName,
            row.DecidedAt,
            row.Refusal,
            row.ReviewedAt,
            row.ReviewedByName,
            row.Finding
        ));
}
