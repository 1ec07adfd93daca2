using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.People;

/// <summary>What the host knows about a signed-in person for one request.</summary>
/// <param name="SecurityStamp">
/// Changes when password, roles or second factor change or the account is disabled; older sessions and tokens then end.
/// </param>
/// <param name="Sites">Where the person works; empty: at all sites.</param>
/// <param name="Scope">Where the person's sight of cases ends.</param>
/// <param name="TimeZone">IANA time zone; null = the clinic's default.</param>
public sealed record Account(
    Guid Id,
    string Name,
    string Email,
    IReadOnlySet<Role> Roles,
    string SecurityStamp,
    bool IsDisabled,
    IReadOnlyList<string> Sites,
    string? TimeZone,
    bool HasTwoFactor,
    CaseScope Scope
)
{
    /// <summary>The person as the use cases see them.</summary>
    public Actor ToActor() => new(Id, Name, Roles) { Scope = Scope };
}
