using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>The accounts by e-mail address, a page at a time.</summary>
public static class ListUsers
{
    /// <param name="Search">Part of name or address; null lists all.</param>
    [AllowRoles(Role.Administrator)]
    [Reads(PatientData.None)]
    public sealed record Query(string? Search = null, string? Cursor = null, int Size = 50) : IQuery<Page<Row>>;

    /// <param name="Sites">Where the person works; empty: at all sites.</param>
    /// <param name="HasPassword">False until an invited person set one, and for who signs in at the identity provider.</param>
    /// <param name="IsOfProvider">The person signs in at the identity provider, which says name and roles, too.</param>
    /// <param name="LockedOutUntil">Null when not locked out.</param>
    public sealed record Row(
        Guid Id,
        string Email,
        string DisplayName,
        IReadOnlyList<Role> Roles,
        IReadOnlyList<string> Sites,
        bool HasPassword,
        bool HasTwoFactor,
        int Passkeys,
        bool IsOfProvider,
        DateTimeOffset? LockedOutUntil,
        DateTimeOffset? DisabledAt
    );

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Size).InclusiveBetween(1, Page<Row>.MaxSize);
            RuleFor(query => query.Search).MaximumLength(100);
        }
    }

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await RowsAsync(db, Users(db, request, from), cancellationToken);
            return Paging.Cut(
                rows,
                request.Size,
                from,
                (row, backwards) => new KeysetCursor(row.Email.ToUpperInvariant(), row.Id, backwards)
            );
        }
    }

    private static readonly KeysetOrder<ClinicUser, string> ByAddress = new(user => user.NormalizedEmail!, from => from.Key);

    /// <summary>From a cursor on, in reading order (away from the cursor). Addresses are unique in their normalized form.</summary>
    internal static IQueryable<ClinicUser> Users(CaseDb db, Query request, KeysetCursor? from)
    {
        var users = db.Users.AsNoTracking();
#pragma warning disable CA1304, CA1311, CA1862, MA0001, MA0011, MA0074 // Translated to SQL, which knows no StringComparison and no culture.
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var part = request.Search.Trim().ToUpperInvariant();
            users = users.Where(user => user.DisplayName.ToUpper().Contains(part) || user.NormalizedEmail!.Contains(part));
        }
#pragma warning restore CA1304, CA1311, CA1862, MA0001, MA0011, MA0074

        return ByAddress.From(users, from).Take(request.Size + 1);
    }

    /// <summary>Accounts as rows, in two queries.</summary>
    internal static async Task<List<Row>> RowsAsync(CaseDb db, IQueryable<ClinicUser> users, CancellationToken cancellationToken)
    {
        var found = await users
            .Select(user => new
            {
                user.Id,
                user.Email,
                user.DisplayName,
                HasPassword = user.PasswordHash != null,
                user.TwoFactorEnabled,
                user.LockoutEnd,
                user.DisabledAt,
                Passkeys = db.UserPasskeys.Count(passkey => passkey.UserId == user.Id),
                IsOfProvider = db.UserLogins.Any(login => login.UserId == user.Id),
                Roles = db
                    .UserRoles.Where(membership => membership.UserId == user.Id)
                    .Join(db.Roles, membership => membership.RoleId, role => role.Id, (_, role) => role.Name!)
                    .ToList(),
            })
            .ToListAsync(cancellationToken);
        var sites = await SiteMember.NamesAsync(db, found.ConvertAll(user => user.Id), cancellationToken);
        return found.ConvertAll(user => new Row(
            user.Id,
            user.Email ?? "",
            user.DisplayName,
            [.. user.Roles.Select(Enum.Parse<Role>).Order()],
            [.. sites[user.Id]],
            user.HasPassword,
            user.TwoFactorEnabled,
            user.Passkeys,
            user.IsOfProvider,
            user.LockoutEnd,
            user.DisabledAt
        ));
    }
}
