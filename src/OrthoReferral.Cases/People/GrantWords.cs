using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.People;

/// <summary>Grants and changes of roles as the audit log names them.</summary>
internal static class GrantWords
{
    public static string Of(AccountGrant grant) =>
        grant.Kind == GrantKind.Roles
            ? Of(AccountGrant.RolesOf(grant.RolesBefore), AccountGrant.RolesOf(grant.RolesAfter))
            : grant.Kind.ToString();

    /// <summary>"Oncologist → none".</summary>
    public static string Of(IReadOnlyList<Role> before, IReadOnlyList<Role> after) =>
        ColumnText.Cut($"{InWords(before)} → {InWords(after)}", AuditEntry.LongestChange);

    private static string InWords(IReadOnlyList<Role> roles) => roles.Count == 0 ? "none" : string.Join(", ", roles);
}
