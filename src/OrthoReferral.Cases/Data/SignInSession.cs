namespace OrthoReferral.Cases.Data;

/// <summary>
/// One sign-in of a person, from one browser or program. Cookie and bearer token only name it; whether it goes on is asked of this row with
/// each request, so that what ends it acts on every node with the next one.
/// </summary>
public sealed class SignInSession
{
    /// <summary>However much it is used, a session ends after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Characters of <see cref="Client"/>.</summary>
    public const int LongestClient = 60;

    private SignInSession() { }

    /// <param name="securityStamp">The account's as it signed in; the session ends when the account has another one.</param>
    /// <param name="address">The network address of the caller; null when unknown.</param>
    /// <param name="client">The browser or program in a few words; null when it does not say.</param>
    public SignInSession(Guid userId, SessionKind kind, string? securityStamp, string? address, string? client, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        Kind = kind;
        SecurityStamp = securityStamp;
        Address = address;
        Client = client;
        StartedAt = now;
        LastUsedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public SessionKind Kind { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When the person last did something, to the minute: it is written at most once in one.</summary>
    public DateTimeOffset LastUsedAt { get; private set; }

    /// <summary>The network address it began from; null when unknown.</summary>
    public string? Address { get; private set; }

    /// <summary>The browser or program in a few words, such as "Firefox on Windows"; null when it did not say.</summary>
    public string? Client { get; private set; }

    /// <summary>The account's as it signed in. Password, second factor, roles and disabling change the account's.</summary>
    public string? SecurityStamp { get; private set; }

    /// <summary>
    /// SHA-256 of issuer and <c>sid</c> of the session at the identity provider that this one came from; null: it came from none, or the
    /// provider does not name its sessions.
    /// </summary>
    public byte[]? OidcSession { get; private set; }

    /// <summary>SHA-256 of what the newest refresh token carries; null for a session without one.</summary>
    public byte[]? RefreshHash { get; private set; }

    /// <summary>When somebody ended it; null while it goes on, and where a limit or a change of the account ended it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>By what somebody ended it; null as <see cref="EndedAt"/>.</summary>
    public SessionEnd? EndedBy { get; private set; }

    /// <summary>Why it is over; null while it goes on.</summary>
    /// <param name="idle">How long it may be without use.</param>
    /// <param name="securityStamp">The account's as it is now.</param>
    public SessionEnd? OverBy(DateTimeOffset now, TimeSpan idle, string? securityStamp)
    {
        if (EndedAt is not null)
            return EndedBy ?? SessionEnd.SignedOut;
        if (!string.Equals(SecurityStamp, securityStamp, StringComparison.Ordinal))
            return SessionEnd.AccountChanged;
        if (now - StartedAt >= Longest)
            return SessionEnd.TooLong;
        return now - LastUsedAt >= idle ? SessionEnd.Idle : null;
    }

    /// <summary>Does nothing where it was ended before.</summary>
    public void End(SessionEnd by, DateTimeOffset now)
    {
        if (EndedAt is not null)
            return;
        EndedAt = now;
        EndedBy = by;
    }

    /// <summary>The session at the identity provider that it came from, or that its person proved their presence in since.</summary>
    public void CameFrom(byte[]? oidcSession) => OidcSession = oidcSession;

    /// <summary>Only the refresh token that carries this may be used from now on.</summary>
    public void RefreshWith(byte[] hash) => RefreshHash = hash;
}

/// <summary>How a session is carried.</summary>
public enum SessionKind
{
    /// <summary>By the cookie of a browser.</summary>
    Page,

    /// <summary>By a bearer token and its refresh token.</summary>
    Api,
}

/// <summary>Why a session is over.</summary>
public enum SessionEnd
{
    SignedOut,

    /// <summary>The person ended it from another session.</summary>
    EndedByOwner,
    EndedByAdministrator,

    /// <summary>The identity provider said that its session is over.</summary>
    EndedByProvider,

    /// <summary>The same browser signed in again.</summary>
    SignedInAgain,

    /// <summary>A refresh token came a second time: somebody has a copy.</summary>
    TokenReused,

    /// <summary>Not used for as long as a session may be.</summary>
    Idle,

    /// <summary>Older than any session may be.</summary>
    TooLong,

    /// <summary>Password, second factor or roles changed, or the account was disabled.</summary>
    AccountChanged,
}
