using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.People;

/// <summary>What the host knows about a signed-in person for one request.</summary>
/// <param name="Version">Another one after each change of the account, its roles and its sites.</param>
/// <param name="Sites">Where the person works; empty: at all sites.</param>
/// <param name="IsOfProvider">The person signs in at the identity provider, not here.</param>
/// <param name="Scope">Where the person's sight of cases ends.</param>
/// <param name="TimeZone">IANA time zone; null = the clinic's default.</param>
public sealed record Account(
    Guid Id,
    string Name,
    string Email,
    IReadOnlySet<Role> Roles,
    string? Version,
    IReadOnlyList<string> Sites,
    string? TimeZone,
    bool HasTwoFactor,
    bool IsOfProvider,
    CaseScope Scope
)
{
    /// <summary>The person as the use cases see them.</summary>
    public Actor ToActor() => new(Id, Name, Roles) { Scope = Scope };
}
