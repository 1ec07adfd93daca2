using System.Security.Cryptography;
using System.Text;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// The identity provider said, once, that a session or all sessions of a person are over; or somebody here ended all tokens of a person.
/// Kept until no token from before can still be valid: the same word is refused a second time, and so are tokens of what is over.
/// </summary>
public sealed class OidcLogout
{
    private OidcLogout() { }

    /// <param name="token">Issuer and <c>jti</c> of the logout token, see <see cref="HashOf"/>.</param>
    /// <param name="session">Issuer and <c>sid</c>; null: all sessions of the person.</param>
    /// <param name="userId">Null: nobody here, or only the session was named.</param>
    public OidcLogout(byte[] token, byte[]? session, Guid? userId, DateTimeOffset at)
    {
        TokenHash = token;
        Session = session;
        UserId = userId;
        At = at;
        ExpiresAt = at + SignInSession.Longest;
    }

    /// <summary>All tokens of this person from before are over, by somebody's word here.</summary>
    public static OidcLogout SaidHere(Guid userId, DateTimeOffset at) =>
        new(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes), session: null, userId, at);

    public byte[] TokenHash { get; private set; } = [];

    public byte[]? Session { get; private set; }

    public Guid? UserId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>What an issuer names, whatever its length: SHA-256 of both.</summary>
    public static byte[] HashOf(string issuer, string name) => SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{name}"));
}
