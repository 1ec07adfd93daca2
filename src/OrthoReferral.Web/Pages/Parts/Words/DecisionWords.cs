using System.Globalization;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Timelines;

namespace OrthoReferral.Web.Pages.Parts.Words;

/// <summary>Decisions and their signatures as people read them.</summary>
internal static class DecisionWords
{
    /// <summary>What was decided, for example "Approved as recommended".</summary>
    public static string Of(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.Approved => "Approved as recommended",
            DecisionKind.ApprovedAnother => "Approved another procedure",
            DecisionKind.TumorBoard => "Sent to the tumor board",
            DecisionKind.MoreInformation => "Asked for information",
            DecisionKind.Declined => "Declined",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>With the procedure, for example "Approved another procedure: Radiotherapy".</summary>
    public static string Of(DecisionKind kind, Procedure? procedure) =>
        procedure is { } known ? $"{Of(kind)}: {ProcedureNames.For(known)}" : Of(kind);

    /// <summary>By what, when and on what somebody signed, as a sentence.</summary>
    public static string Of(SignatureView signed, TimeZoneInfo zone)
    {
        var by = signed.Method switch
        {
            ProofMethod.Password => "Signed with the password",
            ProofMethod.Passkey => "Signed with a passkey",
            ProofMethod.IdentityProvider => "Signed at the organization's sign-in",
        };
        var at = DayWords.Moment(TimeZoneInfo.ConvertTime(signed.At, zone));
        return signed is { AssessedAt: { } assessed, FactsVersion: { } facts, RuleSetVersion: { } rules }
            ? $"{by} on {at}, on the assessment of {DayWords.Moment(TimeZoneInfo.ConvertTime(assessed, zone))} "
                + $"(facts version {facts.ToString(CultureInfo.InvariantCulture)}, rule set {rules})."
            : $"{by} on {at}.";
    }

    /// <summary>How the second signature stands; null when none is needed.</summary>
    /// <param name="signer">Who gave or refused it; null while it is pending.</param>
    public static string? Of(SecondSignature signature, string? signer) =>
        signature switch
        {
            SecondSignature.NotNeeded => null,
            SecondSignature.Pending => "Waits for a second surgeon's signature",
            SecondSignature.Given => $"Second signature by {signer}",
            SecondSignature.Refused => $"Second signature refused by {signer}",
            SecondSignature.Void => "Never in force: decided again, or the facts changed before the second signature",
            _ => throw new ArgumentOutOfRangeException(nameof(signature)),
        };
}
