using System.Collections.Frozen;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Processes;

/// <summary>A check as it is asked of one patient.</summary>
/// <param name="Applies">
/// False: it can't concern this patient by what is recorded, and is not asked. A fact that is not recorded leaves it asked.
/// </param>
/// <param name="Facts">Paths of the facts that it is about, with <c>lesions[]</c> for the lesion that is treated; shown beside it.</param>
public sealed record AskedCheck(string Code, string Title, bool Applies, IReadOnlyList<string> Facts);

/// <summary>
/// What the checks of the pathways are about (reference, 3.5 and 3.8): to whom each applies, which facts are shown beside it, and which
/// blocks it stands for. While one of those is open, only a clinician may call the check cleared: a coordinator closes consent, booking
/// and transport, never a laboratory value or a finding. A check that is not named here is asked of everybody.
/// </summary>
public static class ChecksAsked
{
    private static readonly FrozenDictionary<string, Rule> Rules = new Dictionary<string, Rule>(StringComparer.Ordinal)
    {
        ["ANESTHESIA"] = new(["FITNESS"], ["health.fitForAnesthesia"]),
        ["ANTICOAGULANT_HOLD"] = new(
            ["ANTICOAGULANT", "ANTIPLATELET"],
            ["health.anticoagulant", "health.hoursSinceAnticoagulant", "health.antiplatelet", "health.daysSinceAntiplatelet"],
            about => about.Facts.Health is not { Anticoagulant: Clinical.Facts.Anticoagulant.None, Antiplatelet: Antiplatelet.None }
        ),
        ["BIOPSY_STATUS"] = new(["BIOPSY_RESULT"], ["cancer.tissueConfirmed", "lesions[].biopsyResult"]),
        ["CALCIUM"] = new([], ["labs.calciumTotalMgPerDl", "labs.albuminGPerDl", "labs.ionizedCalciumMmolPerL"]),
        ["CBC_INR_CALCIUM"] = new(
            ["PLATELETS", "INR", "ANC", "HEMOGLOBIN", "CALCIUM"],
            [
                "labs.platelets10e9PerL",
                "labs.inr",
                "labs.neutrophils10e9PerL",
                "labs.hemoglobinGPerDl",
                "labs.calciumTotalMgPerDl",
                "labs.albuminGPerDl",
            ]
        ),
        ["DENTAL"] = new([], ["boneAgents.dentalCheckDone", "boneAgents.jawSymptoms"]),
        ["DEXAMETHASONE_FLARE"] = new([], [], about => about.HasAdjunct("ANTIEMETIC_AND_FLARE_DEXAMETHASONE")),
        ["EMBOLIZATION_REVIEW"] = new([], ["cancer.primarySite"], about => IsVascular(about.Facts.Cancer.PrimarySite)),
        ["ESCC"] = new([], ["lesions[].esccGrade", "lesions[].imagedOn"]),
        ["INR_PLATELETS"] = new(["PLATELETS", "INR"], ["labs.platelets10e9PerL", "labs.inr"]),
        ["MRI_SAFETY"] = new([], ["health.mriIncompatibleImplant"]),
        ["PLATELETS_100"] = new(["PLATELETS"], ["labs.platelets10e9PerL"]),
        ["POSITIONING"] = new([], ["health.canLieStill"]),
        ["PREGNANCY"] = new(["PREGNANCY"], ["patient.pregnant"], about => about.HasBlock("PREGNANCY")),
        ["PRIOR_DOSE"] = new(
            ["PRIOR_RT"],
            ["lesions[].priorRadiotherapy", "lesions[].weeksSinceRadiotherapy"],
            about => about.HasBlock("PRIOR_RT")
        ),
        ["RENAL_FUNCTION"] = new([], ["labs.creatinineClearanceMlPerMin"]),
        ["STEROID"] = new([], [], about => about.HasAdjunct("STEROID_PROTECTION")),
        ["VTE_PLAN"] = new([], [], about => about.HasAdjunct("VTE_PLAN")),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The checks of a work item in their order, as they are asked of this patient.</summary>
    /// <param name="payloadJson">What the definition asks for.</param>
    /// <param name="readiness">
    /// Of the treatment, on the day of the answer; null when the referral no longer has its lesion: all are asked.
    /// </param>
    public static IReadOnlyList<AskedCheck> Of(string? payloadJson, Referral facts, TreatmentReadiness? readiness) =>
        [
            .. TaskForms
                .Checks.PayloadOf(payloadJson)
                .Checks.Select(check =>
                {
                    var rule = Rules.GetValueOrDefault(check.Code);
                    var applies = readiness is null || rule?.Applies is null || rule.Applies(new(facts, readiness));
                    return new AskedCheck(check.Code, check.Title, applies, rule?.Facts ?? []);
                }),
        ];

    /// <summary>
    /// The first open block that a check asks about; null when none is. One that ends by waiting does not count: the slot is booked after
    /// the wait.
    /// </summary>
    internal static ReadinessBlock? OpenFor(string check, IReadOnlyList<ReadinessBlock> open) =>
        open.FirstOrDefault(block => block.Hold is null && BlocksOf(check).Contains(block.Code, StringComparer.Ordinal));

    /// <summary>Codes of the checks that more is said about.</summary>
    internal static IEnumerable<string> Declared => Rules.Keys;

    /// <summary>Codes of the blocks that a check stands for; none for a check of another kind.</summary>
    internal static IReadOnlyList<string> BlocksOf(string check) => Rules.GetValueOrDefault(check)?.Blocks ?? [];

    private static bool IsVascular(PrimarySite? primary) =>
        primary is null or PrimarySite.Renal or PrimarySite.Thyroid or PrimarySite.Hepatocellular;

    private sealed record Rule(string[] Blocks, string[] Facts, Func<About, bool>? Applies = null);

    private sealed record About(Referral Facts, TreatmentReadiness Readiness)
    {
        public bool HasAdjunct(string code) => Readiness.Adjuncts.Any(care => care.Code == code);

        public bool HasBlock(string code) => Readiness.Blocks.Any(block => block.Code == code);
    }
}
