using System.Text.RegularExpressions;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>Invariants about blocks, and about the flags that follow from them.</summary>
internal static partial class ReadinessInvariants
{
    private static readonly Procedure[] Invasive =
    [
        Procedure.VertebralAugmentation,
        Procedure.FixationPlusRadiation,
        Procedure.Ablation,
        Procedure.UrgentDecompressionStabilization,
    ];

    internal static Invariant[] All { get; } =
    [
        new(
            "C-20",
            "every HARD block of an emergency says what to do at once, and nobody waits",
            look =>
                look.Answer.Blocks.Where(block => block.Severity == BlockSeverity.Hard && look.IsEmergency(block))
                    .All(block => block.EmergencyAction is { Length: > 0 } action && !Waits(action) && !Waits(block.Words))
        ),
        new(
            "C-21",
            "nothing null is silent before an operation",
            look => look.Plan.Where(Invasive.Contains).All(plan => HasAsked(look, plan))
        ),
        new(
            "C-22",
            "a PREGNANCY block raises PREGNANCY_REVIEW",
            look => !look.Answer.Blocks.Any(block => block.Code == "PREGNANCY") || look.Has(Flag.PregnancyReview)
        ),
        new(
            "C-23",
            "STALE_DATA if and only if a block is stale",
            look => look.Has(Flag.StaleData) == look.Answer.Blocks.Any(block => block.Code is "STALE_LABS" or "STALE_IMAGING")
        ),
        new(
            "C-23",
            "ANTIPLATELET_REVIEW if and only if there is such a block of a recorded drug",
            look =>
                look.Has(Flag.AntiplateletReview) == (DrugIsRecorded(look) && look.Answer.Blocks.Any(block => block.Code == "ANTIPLATELET"))
        ),
        new(
            "C-23",
            "MDT_BEFORE_NAIL raises MDT_DECISION",
            look => !look.Has(Flag.MdtBeforeNail) || look.Answer.Blocks.Any(block => block.Code == "MDT_DECISION")
        ),
    ];

    private static bool Waits(string text) => Hold().IsMatch(text.Replace("do not wait", "", StringComparison.Ordinal));

    private static bool DrugIsRecorded(Look look) =>
        look.Referral.Health.Antiplatelet is not null || look.Referral.Health.Anticoagulant == Anticoagulant.Antiplatelet;

    private static bool HasAsked(Look look, Procedure procedure)
    {
        var (labs, health) = (look.Referral.Labs, look.Referral.Health);
        (bool IsNull, string Code)[] values =
        [
            (labs.Platelets10e9PerL is null, "PLATELETS"),
            (labs.Inr is null, "INR"),
            (labs.Neutrophils10e9PerL is null, "ANC"),
            (health.Anticoagulant is null, "ANTICOAGULANT"),
            (!DrugIsRecorded(look), "ANTIPLATELET"),
            (health.ActiveInfection is null, "INFECTION"),
            (labs.CalciumTotalMgPerDl is null && labs.IonizedCalciumMmolPerL is null, "CALCIUM"),
        ];
        return look.IsExcluded(procedure)
            || Array.TrueForAll(
                values,
                value => !value.IsNull || look.Answer.Blocks.Any(block => block.Procedure == procedure && block.Code == value.Code)
            );
    }

    // "not a 5-day hold" names the hold that does not apply.
    [GeneratedRegex(@"\bwait|(?<!not a )\b\d+(-\d+)?[ -]d(ay|ays)?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hold();
}
