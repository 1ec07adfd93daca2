using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>The accounts by e-mail address, a page at a time.</summary>
public static class ListUsers
{
    /// <param name="Cursor">The e-mail address after which the page begins; null for the first page.</param>
    /// <param name="Search">Part of name or address; null lists all.</param>
    [AllowRoles(Role.Administrator)]
    public sealed record Query(string? Search = null, string? Cursor = null, int Size = 50) : IQuery<Result>;

    /// <param name="Next">What to send as <c>after</c> for the next page; null on the last.</param>
    public sealed record Result(IReadOnlyList<Row> Items, string? Next);

    /// <param name="HasPassword">False until an invited person set one.</param>
    /// <param name="LockedOutUntil">Null when not locked out.</param>
    public sealed record Row(
        Guid Id, string Email, string DisplayName, IReadOnlyList<Role> Roles, string? Site, bool HasPassword, bool HasTwoFactor, int Passkeys, DateTimeOffset? LockedOutUntil, DateTimeOffset? DisabledAt);

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        private const int Most = 200;

        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(request.Size, 1, Most);
            var users = db.Users.AsNoTracking();
            if (!string.IsNullOrWhiteSpace(request.Search))
                users = users.Where(user => user.DisplayName.Contains(request.Search) || user.Email!.Contains(request.Search));
            if (request.Cursor is { } after)
                users = users.Where(user => user.Email!.CompareTo(after) > 0);
            var rows = await RowsAsync(db, users.OrderBy(user => user.Email).Take(limit + 1), cancellationToken);
            var page = rows.Take(limit).ToList();
            return new Result(page, rows.Count > limit ? page[^1].Email : null);
        }
    }

    /// <summary>Accounts as rows, in one query.</summary>
    internal static async Task<List<Row>> RowsAsync(CaseDb db, IQueryable<ClinicUser> users, CancellationToken cancellationToken)
    {
        var found = await users
            .Select(user => new
            {
                user.Id, user.Email, user.DisplayName, user.Site, HasPassword = user.PasswordHash != null, user.TwoFactorEnabled, user.LockoutEnd, user.DisabledAt,
                Passkeys = db.UserPasskeys.Count(passkey => passkey.UserId == user.Id),
                Roles = db.UserRoles.Where(membership => membership.UserId == user.Id).Join(db.Roles, membership => membership.RoleId, role => role.Id, (_, role) => role.Name!).ToList(),
            }).ToListAsync(cancellationToken);
        return found.ConvertAll(user => new Row(
            user.Id, user.Email ?? "", user.DisplayName, [.. user.Roles.Select(Enum.Parse<Role>).Order()], user.Site, user.HasPassword, user.TwoFactorEnabled, user.Passkeys, user.LockoutEnd, user.DisabledAt));
    }
}
