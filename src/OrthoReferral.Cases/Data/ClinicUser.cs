using Microsoft.AspNetCore.Identity;

namespace OrthoReferral.Cases.Data;

/// <summary>A person who signs in. A disabled person's sessions end at once (security stamp).</summary>
public sealed class ClinicUser : IdentityUser<Guid>
{
    /// <summary>Longest issuer and subject of an identity provider (OpenID Connect Core, section 2).</summary>
    public const int LongestProviderKey = 255;

    /// <summary>As shown to colleagues, for example "Dr. Lena Fischer".</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>IANA time zone in which times are shown; null = the clinic's default.</summary>
    public string? TimeZone { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Wrong proofs of presence of the signed-in person in a row; none of the sign-in page.</summary>
    public int WrongProofs { get; private set; }

    /// <summary>Until then no proof is looked at; null: there were not too many wrong ones.</summary>
    public DateTimeOffset? ProofsRefusedUntil { get; private set; }

    /// <summary>
    /// The newest 30 seconds (counted from 1970) whose code of the authenticator app was used; null: none yet. Written by the one statement
    /// that uses a code, never with the rest of the account.
    /// </summary>
    public long? LastCodeStep { get; private set; }

    /// <summary>
    /// When the newest token was issued whose claims the account follows; null: its person does not sign in at the identity provider.
    /// </summary>
    public DateTimeOffset? ClaimsAt { get; private set; }
}
