using System.Text;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Pages.Audit;

/// <summary>Audited acts and findings as people read them.</summary>
internal static class AuditWords
{
    // Acts that are no line of a case's timeline: accounts, and data that left the product.
    private static readonly string[] OtherActs =
    [
        "AccountChangedByProvider",
        "AccountMadeByProvider",
        AuditActs.AuditExported,
        AuditActs.DisclosuresExported,
        "EmergencyAccountUsed",
        "FirstAdministratorMade",
        "GrantAsked",
        "GrantConfirmed",
        "GrantRefused",
        "GrantSignedOff",
        "GrantWithdrawn",
        "OwnAccountChanged",
        "OwnPasswordChanged",
        "OwnPasskeyAdded",
        "OwnPasskeyRemoved",
        "OwnRecoveryCodesRenewed",
        "OwnSessionsEnded",
        "OwnTwoFactorBegun",
        "OwnTwoFactorOff",
        "OwnTwoFactorOn",
        "PasswordSetWithCode",
        OidcAccounts.RolesChanged,
        "SiteAdded",
        "SiteChanged",
        "StrayInstanceCancelled",
        "UserDisabled",
        "UserEnabled",
        "UserInvited",
        "UserOneTimeCodeIssued",
        "UserRolesChanged",
        "UserSessionsEnded",
        "UserSitesChanged",
        "UserTwoFactorReset",
        AuditActs.WorklistExported,
    ];

    /// <summary>Every act that the log can hold, by its words.</summary>
    public static IReadOnlyList<string> Acts { get; } = [.. Enum.GetNames<CaseEventKind>().Concat(OtherActs).Order(StringComparer.Ordinal)];

    /// <summary>Who did it: a person, the identity provider, the program itself, or nobody who is known.</summary>
    public static string Who(SearchAudit.Line line) =>
        line switch
        {
            { ActorId: null, ActorName: "" } => "not signed in",
            { ActorId: null } when line.ActorName == Actor.System.Name => "automatic",
            _ => line.ActorName,
        };

    /// <summary>"WorkItemRaised" as "Work item raised".</summary>
    public static string Of(string act)
    {
        var words = new StringBuilder(act.Length + 4);
        foreach (var letter in act)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0)
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(letter);
        }

        return words.ToString();
    }

    /// <summary>States and procedures within an entry as people read them; everything else as it was written.</summary>
    public static string Value(string text) =>
        string.Join(
            ' ',
            text.Split(' ')
                .Select(word =>
                    Enum.TryParse<CaseState>(word, out var state) && Enum.IsDefined(state) && char.IsAsciiLetter(word[0])
                        ? CaseWords.Of(state)
                    : Enum.TryParse<Procedure>(word, out var procedure) && Enum.IsDefined(procedure) && char.IsAsciiLetter(word[0])
                        ? ProcedureNames.For(procedure)
                    : word
                )
        );

    /// <summary>What a break means, as a sentence that names the place.</summary>
    public static string Of(AuditFinding finding) =>
        finding.Kind switch
        {
            AuditBreak.Altered => $"Entry {finding.Number} was changed, exchanged or inserted after it was written.",
            AuditBreak.Missing => $"The entry that was sealed at position {finding.Number} is not there.",
            AuditBreak.PositionMissing => $"Nothing says which entry was sealed at position {finding.Number}.",
            AuditBreak.CasesAltered => finding.Number == 0
                ? "There are cases of an export that no entry tells of."
                : $"The cases of the export in entry {finding.Number} are not those that it was made with.",
            AuditBreak.SealAltered => $"Seal {finding.Number} was changed, or its entries are not those that it was made over.",
            AuditBreak.SealMissing => $"Seal {finding.Number} is not there.",
            AuditBreak.SealNotLinked => $"Seal {finding.Number} does not follow the seal before it: one was removed, inserted or replaced.",
            _ => throw new ArgumentOutOfRangeException(nameof(finding)),
        };
}
