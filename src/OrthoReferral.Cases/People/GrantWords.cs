using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.People;

/// <summary>Grants as the audit log names them.</summary>
internal static class GrantWords
{
    public static string Of(AccountGrant grant) =>
        ColumnText.Cut(
            grant.Kind == GrantKind.Roles ? $"{InWords(grant.RolesBefore)} → {InWords(grant.RolesAfter)}" : grant.Kind.ToString(),
            AuditEntry.LongestChange
        );

    private static string InWords(string names) => names.Length == 0 ? "none" : names.Replace(",", ", ", StringComparison.Ordinal);
}
