using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Security.Oidc;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>What a person and the administrator see of sessions.</summary>
/// <param name="Client">Browser or program, such as "Firefox on Windows"; null when it did not say.</param>
/// <param name="Address">The network address it began from; null when unknown.</param>
/// <param name="LastUsedAt">To the minute.</param>
/// <param name="IsThis">It is the session of this call.</param>
/// <param name="Ended">Why it is over; null while it goes on.</param>
/// <param name="EndedAt">When somebody ended it; null while it goes on, and where it ended by itself.</param>
public sealed record SessionRow(
    Guid Id,
    SessionKind Kind,
    string? Client,
    string? Address,
    DateTimeOffset StartedAt,
    DateTimeOffset LastUsedAt,
    bool IsThis,
    SessionEnd? Ended,
    DateTimeOffset? EndedAt
);

/// <summary>Reads and ends the sessions of one person.</summary>
internal sealed class SessionList(CaseDb db, SessionLimits limits, OidcLogouts logouts, RequestContext context, TimeProvider time)
{
    /// <summary>Rows of an answer; older sessions are over anyway, or are ended with all.</summary>
    public const int Most = 100;

    private static readonly TimeSpan Shown = TimeSpan.FromDays(7);

    /// <summary>Of the last week, the newest first.</summary>
    /// <param name="current">The session of this call.</param>
    public async Task<IReadOnlyList<SessionRow>> ReadAsync(Guid userId, Guid? current, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = now - Shown;
        var stamp = await db
            .Users.Where(user => user.Id == userId)
            .Select(user => user.SecurityStamp)
            .SingleOrDefaultAsync(cancellationToken);
        var sessions = await db
            .SignInSessions.AsNoTracking()
            .Where(row => row.UserId == userId && row.StartedAt >= since)
            .OrderByDescending(row => row.StartedAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return
        [
            .. sessions.Select(row => new SessionRow(
                row.Id,
                row.Kind,
                row.Client,
                row.Address,
                row.StartedAt,
                row.LastUsedAt,
                row.Id == current,
                row.OverBy(now, limits.Idle, stamp),
                row.EndedAt
            )),
        ];
    }

    /// <summary>
    /// Ends one session of a person, or all but that of this call, and says so in the audit log; saved with the command. With all of them
    /// end the tokens of the identity provider, which have no session here.
    /// </summary>
    /// <param name="only">The one to end; null: all but that of this call.</param>
    /// <returns>How many went on until now.</returns>
    /// <exception cref="NotFoundException">The person has no such session, or it is over.</exception>
    public async Task<int> EndAsync(string action, ClinicUser user, Guid? only, SessionEnd by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = now - SignInSession.Longest;
        var except = only is null ? context.SessionId : null;
        var sessions = await db
            .SignInSessions.Where(row =>
                row.UserId == user.Id
                && row.StartedAt >= since
                && row.EndedAt == null
                && (only == null || row.Id == only)
                && (except == null || row.Id != except)
            )
            .ToListAsync(cancellationToken);
        if (sessions.Count == 0 && only is not null)
            throw new NotFoundException("session");
        foreach (var session in sessions)
            session.End(by, now);
        if (only is null)
            await logouts.EndTokensAsync(user.Id, cancellationToken);
        db.Audit.Add(
            new AuditEntry(
                action,
                context.Actor.UserId,
                context.Actor.Name,
                caseId: null,
                user.Email,
                change: sessions.Count.ToString(CultureInfo.InvariantCulture),
                why: null,
                now
            )
        );
        return sessions.Count;
    }
}
