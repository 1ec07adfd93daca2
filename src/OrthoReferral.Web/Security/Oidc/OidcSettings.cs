using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>The identity provider, as the settings say it.</summary>
/// <param name="Name">As people know it, on the button of the sign-in page.</param>
/// <param name="Audience">The audience of access tokens for the API; null: the API takes none.</param>
/// <param name="SiteClaim">Null: claims say no sites, an administrator does.</param>
/// <param name="Roles">The roles of a value of the claim.</param>
/// <param name="Sites">The site of a value of the claim.</param>
internal sealed record OidcSettings(
    string Authority,
    string ClientId,
    string ClientSecret,
    string Name,
    IReadOnlyList<string> Scopes,
    string? Audience,
    string NameClaim,
    string EmailClaim,
    string RoleClaim,
    string? SiteClaim,
    ILookup<string, Role> Roles,
    ILookup<string, string> Sites
)
{
    /// <summary>Null: there is none, and everybody has a local account.</summary>
    public static OidcSettings? Read(IConfiguration configuration) =>
        Text(configuration[Settings.OidcAuthority]) is not { } authority
            ? null
            : new OidcSettings(
                authority,
                configuration[Settings.OidcClientId]!,
                configuration[Settings.OidcClientSecret]!,
                Text(configuration[Settings.OidcName]) ?? "your organization",
                ["openid", .. Setting.WordsIn(Text(configuration[Settings.OidcScopes]) ?? "profile email")],
                Text(configuration[Settings.OidcAudience]),
                Text(configuration[Settings.OidcNameClaim]) ?? "name",
                Text(configuration[Settings.OidcEmailClaim]) ?? "email",
                Text(configuration[Settings.OidcRoleClaim]) ?? "roles",
                Text(configuration[Settings.OidcSiteClaim]),
                Setting
                    .PairsIn(configuration[Settings.OidcRoles] ?? "")
                    .ToLookup(pair => pair.From, pair => Enum.Parse<Role>(pair.To, ignoreCase: true), StringComparer.Ordinal),
                Setting
                    .PairsIn(configuration[Settings.OidcSites] ?? "")
                    .ToLookup(pair => pair.From, pair => pair.To, StringComparer.Ordinal)
            );

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
