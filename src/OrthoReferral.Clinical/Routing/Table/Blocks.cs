using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// What keeps a plan from going ahead until it is cleared, in words (reference, section 3, end of "Eligibility" and row E2).
/// </summary>
internal sealed class Blocks
{
    private readonly (AnswerTest When, string Words)[] table;
    private readonly string[]?[] cache;

    internal Blocks(RoutingTable routing, FlagTable flags)
    {
        var t = routing.Terms;
        var procedure = new InPlan(
            Procedure.VertebralAugmentation,
            Procedure.FixationPlusRadiation,
            Procedure.Ablation,
            Procedure.FocusedUltrasound,
            Procedure.UrgentDecompressionStabilization
        );
        var bleeds = new InPlan(
            Procedure.VertebralAugmentation,
            Procedure.FixationPlusRadiation,
            Procedure.Ablation,
            Procedure.UrgentDecompressionStabilization
        );
        var spineSurgery = new InPlan(Procedure.UrgentDecompressionStabilization);
        var implant = new InPlan(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization);
        table =
        [
            (
                spineSurgery & Terms.Under("platelets under 100", Fact.Platelets10e9PerL, 100),
                "Platelets at least 100 ×10⁹/L; brace meanwhile."
            ),
            (
                bleeds & !spineSurgery & Terms.Under("platelets under 50", Fact.Platelets10e9PerL, 50),
                "Platelets at least 50 ×10⁹/L; splint or brace meanwhile."
            ),
            (
                bleeds & new NumberTest("INR over 1.5", Fact.Inr, Comparison.Over, 1.5, default),
                "INR at most 1.5; splint or brace meanwhile."
            ),
            (bleeds & t.Anticoagulated, "Anticoagulant held: warfarin 5 days, DOAC 48-72 h, LMWH 24 h."),
            (
                implant & Terms.Is("active infection", Fact.ActiveInfection, ActiveInfection.Local, ActiveInfection.Systemic),
                "Infection treated before an implant."
            ),
            (
                procedure & t.ModerateHypercalcemia & !t.CordCompression.Known() & !routing.Fired("L1"),
                "Corrected calcium under 3.0 mmol/L."
            ),
            (routing.Fired("E2"), "Hypercalcemia treated."),
            (routing.Fired("E1a"), "MRI of the whole spine."),
            (routing.Fired("D1"), "Tissue diagnosis."),
            (routing.Fired("D2"), "Missing facts recorded."),
            (flags.PregnancyReview, "Pregnancy excluded, or an obstetric decision."),
        ];
        cache = new string[]?[1 << table.Length];
    }

    /// <summary>Words and conditions, for the fingerprint of the rules.</summary>
    internal IEnumerable<string> Formulas => table.Select(block => $"{block.Words} {block.When.Formula}");

    internal string[] Of(FactSheet facts, in Answer answer)
    {
        var bits = 0;
        for (var i = 0; i < table.Length; i++)
            if (table[i].When.Of(facts, answer) == Truth.Yes)
                bits |= 1 << i;
        return cache[bits] ??= [.. table.Where((_, i) => (bits >> i & 1) == 1).Select(entry => entry.Words)];
    }
}
