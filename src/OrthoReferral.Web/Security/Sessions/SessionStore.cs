using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Security.Sessions;

/// <summary>The rows of the sessions. Nothing is remembered: an ended session is refused at the next request, on every node.</summary>
internal sealed class SessionStore(CaseDb db, SessionLimits limits, TimeProvider time)
{
    // LastUsedAt is written at most once in this time.
    private static readonly TimeSpan Written = TimeSpan.FromMinutes(1);

    /// <summary>The session, if it goes on; otherwise why it is over, null when it is unknown.</summary>
    public async Task<(CurrentSession? Session, SessionEnd? OverBy)> FindAsync(
        Guid id,
        bool isBackground,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var found = await Running([id]).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return (null, null);
        if (OverBy(found, now) is { } why)
            return (null, why);
        if (!isBackground && now - found.Session.LastUsedAt >= Written)
            await db
                .SignInSessions.Where(row => row.Id == id && row.LastUsedAt < now)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.LastUsedAt, now), cancellationToken);
        return (Current(found), null);
    }

    /// <summary>Those of the sessions that go on, read at once.</summary>
    public async Task<IReadOnlyList<CurrentSession>> FindAllAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = await Running(ids).ToListAsync(cancellationToken);
        return [.. found.Where(one => OverBy(one, now) is null).Select(Current)];
    }

    /// <summary>Whose session it is, also when it is over; null when it is unknown.</summary>
    public Task<Guid?> OwnerOfAsync(Guid id, CancellationToken cancellationToken) =>
        db.SignInSessions.Where(row => row.Id == id).Select(row => (Guid?)row.UserId).SingleOrDefaultAsync(cancellationToken);

    /// <param name="refresh">Hash of the secret of its refresh token; null for a session without one.</param>
    /// <param name="oidcSession">The session at the identity provider that it comes from; null: it comes from none.</param>
    public async Task<SignInSession> OpenAsync(
        ClinicUser user,
        SessionKind kind,
        byte[]? refresh,
        HttpContext context,
        byte[]? oidcSession = null
    )
    {
        var session = new SignInSession(
            user.Id,
            kind,
            user.SecurityStamp,
            context.Connection.RemoteIpAddress?.ToString(),
            ClientName.Of(context.Request.Headers.UserAgent.FirstOrDefault()),
            time.GetUtcNow()
        );
        if (refresh is not null)
            session.RefreshWith(refresh);
        session.CameFrom(oidcSession);
        db.SignInSessions.Add(session);
        await db.SaveChangesAsync(context.RequestAborted);
        return session;
    }

    /// <summary>Ends it; an ended one stays as it ended.</summary>
    public Task EndAsync(Guid id, SessionEnd by, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = time.GetUtcNow();
        SessionEnd? why = by;
        return db
            .SignInSessions.Where(row => row.Id == id && row.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.EndedAt, now).SetProperty(one => one.EndedBy, why), cancellationToken);
    }

    /// <summary>
    /// Exchanges the secret of a refresh token for a new one. A secret that was exchanged before means that somebody has a copy of the
    /// token, and nobody knows who: the session ends.
    /// </summary>
    /// <returns>The new secret; null when the session is over, or ends with this.</returns>
    public async Task<string?> RefreshAsync(Guid id, string secret, CancellationToken cancellationToken)
    {
        if ((await FindAsync(id, isBackground: false, cancellationToken)).Session is null)
            return null;
        var (before, (next, hash)) = (SecretToken.HashOf(secret), NewRefresh());
        var exchanged = await db
            .SignInSessions.Where(row => row.Id == id && row.EndedAt == null && row.RefreshHash == before)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.RefreshHash, hash), cancellationToken);
        if (exchanged == 1)
            return next;
        await EndAsync(id, SessionEnd.TokenReused, cancellationToken);
        return null;
    }

    /// <summary>A new secret for a refresh token, and what is stored of it.</summary>
    public static (string Secret, byte[] Hash) NewRefresh()
    {
        var secret = SecretToken.New();
        return (secret, SecretToken.HashOf(secret));
    }

    private IQueryable<Found> Running(IReadOnlyCollection<Guid> ids) =>
        from session in db.SignInSessions.AsNoTracking()
        where ids.Contains(session.Id)
        join user in db.Users on session.UserId equals user.Id
        select new Found(session, user.SecurityStamp, user.ConcurrencyStamp, user.DisabledAt);

    private SessionEnd? OverBy(Found found, DateTimeOffset now) =>
        found.DisabledAt is null ? found.Session.OverBy(now, limits.Idle, found.SecurityStamp) : SessionEnd.AccountChanged;

    private static CurrentSession Current(Found found) => new(found.Session.Id, found.Session.UserId, found.Version);

    private sealed record Found(SignInSession Session, string? SecurityStamp, string? Version, DateTimeOffset? DisabledAt);
}
