using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Pages.Grants;

/// <summary>Grants as people read them.</summary>
internal static class GrantText
{
    /// <summary>What it gives or takes, such as "Gives Orthopedic surgery, takes Coordination".</summary>
    public static string Of(ListGrants.Row grant) =>
        grant.Kind switch
        {
            GrantKind.Roles => OfRoles(grant.RolesAfter.Except(grant.RolesBefore), grant.RolesBefore.Except(grant.RolesAfter)),
            GrantKind.OneTimeCode => "A one-time code, with which the password can be set",
            GrantKind.Enabling => $"Enables the account again, with {InWords(grant.RolesAfter)}",
            GrantKind.SecondFactorReset => "Takes authenticator, recovery codes and passkeys away",
        };

    /// <summary>Where it stands, in one or two words.</summary>
    public static string StateOf(ListGrants.Row grant, DateTimeOffset now) =>
        grant.State switch
        {
            GrantState.Waiting when grant.ExpiresAt <= now => "Expired",
            GrantState.Waiting => "Waits",
            GrantState.InForce => "In force",
            GrantState.Refused => "Refused",
            GrantState.Withdrawn => "Withdrawn",
            GrantState.Replaced => "Asked anew",
            GrantState.Void => "Void",
        };

    /// <summary>Who made it so, such as "confirmed by Mirjam Sato"; null while it waits.</summary>
    public static string? DecisionOf(ListGrants.Row grant) =>
        (grant.State, grant.Confirmation) switch
        {
            (GrantState.Waiting, _) => null,
            (GrantState.InForce, GrantConfirmation.Administrator) => $"confirmed by {grant.DecidedByName}",
            (GrantState.InForce, GrantConfirmation.ServerToken) => $"by {grant.DecidedByName} with the token of the server's log",
            (GrantState.InForce, GrantConfirmation.None) => "taken at once, which needs one administrator",
            (GrantState.InForce, GrantConfirmation.Authority) => $"by {grant.DecidedByName}, which nobody here confirms",
            (GrantState.Void, _) => $"{grant.DecidedByName} disabled the account or changed its roles meanwhile",
            _ => $"by {grant.DecidedByName}",
        };

    private static string OfRoles(IEnumerable<Role> given, IEnumerable<Role> taken)
    {
        var (gives, takes) = (InWords(given), InWords(taken));
        return (gives.Length, takes.Length) switch
        {
            (> 0, > 0) => $"Gives {gives}; takes {takes}",
            (> 0, _) => $"Gives {gives}",
            _ => $"Takes {takes}",
        };
    }

    private static string InWords(IEnumerable<Role> roles) => string.Join(", ", roles.Select(CaseWords.Of));
}
