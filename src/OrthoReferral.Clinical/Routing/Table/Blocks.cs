using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Conditions;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// What keeps a plan from going ahead until it is cleared, in words (reference, section 3, end of "Eligibility" and row E2).
/// </summary>
internal sealed class Blocks
{
    private readonly (Condition When, string Words)[] table;
    private readonly string[]?[] cache;

    internal Blocks(RoutingTable routing, FlagTable flags)
    {
        var t = routing.Terms;
        var procedure = new PlanTest(
            Procedure.VertebralAugmentation,
            Procedure.FixationPlusRadiation,
            Procedure.Ablation,
            Procedure.FocusedUltrasound,
            Procedure.UrgentDecompressionStabilization
        );
        var bleeds = new PlanTest(
            Procedure.VertebralAugmentation,
            Procedure.FixationPlusRadiation,
            Procedure.Ablation,
            Procedure.UrgentDecompressionStabilization
        );
        var spineSurgery = new PlanTest(Procedure.UrgentDecompressionStabilization);
        var implant = new PlanTest(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization);
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
                procedure & t.ModerateHypercalcemia & !t.CordCompression.Known() & !new FiredTest(routing.Rules, "L1"),
                "Corrected calcium under 3.0 mmol/L."
            ),
            (new FiredTest(routing.Rules, "E2"), "Hypercalcemia treated."),
            (new FiredTest(routing.Rules, "E1a"), "MRI of the whole spine."),
            (new FiredTest(routing.Rules, "D1"), "Tissue diagnosis."),
            (new FiredTest(routing.Rules, "D2"), "Missing facts recorded."),
            (flags.PregnancyReview, "Pregnancy excluded, or an obstetric decision."),
        ];
        cache = new string[]?[1 << table.Length];
    }

    internal string[] Of(FactSheet facts)
    {
        var bits = 0;
        for (var i = 0; i < table.Length; i++)
            if (table[i].When.Of(facts) == Truth.Yes)
                bits |= 1 << i;
        return cache[bits] ??= [.. table.Where((_, i) => (bits >> i & 1) == 1).Select(entry => entry.Words)];
    }
}
