using Microsoft.AspNetCore.Identity;

namespace OrthoReferral.Cases.Data;

/// <summary>A person who signs in. A disabled person's sessions end at once (security stamp).</summary>
public sealed class ClinicUser : IdentityUser<Guid>
{
    /// <summary>As shown to colleagues, for example "Dr. Lena Fischer".</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>IANA time zone in which times are shown; null = the clinic's default.</summary>
    public string? TimeZone { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }
}
