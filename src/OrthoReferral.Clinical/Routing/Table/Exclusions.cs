using OrthoReferral.Clinical.Engine;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// The procedures that are ruled out for a lesion, each with its reasons (reference, 3.4). None of them may be primary or an alternative.
/// </summary>
internal sealed class Exclusions(Terms t)
{
    private static readonly ExclusionReason UntilTissue = Reason(
        "NO_TISSUE_DIAGNOSIS",
        "No tissue diagnosis: no nail, radiotherapy, ablation or cement before the biopsy",
        Evidence.ProductDefault
    );

    private static readonly ExclusionReason UntilKnown = Reason(
        "DECIDING_FACT_MISSING",
        "A deciding fact is missing: no local procedure or radiotherapy until it is known",
        Evidence.ProductDefault
    );

    private static readonly ExclusionReason Pediatric = Reason("UNDER_18", "Under 18: out of scope", Evidence.ProductDefault);

    private static readonly ExclusionReason NotMetastasis = Reason(
        "NOT_A_METASTASIS",
        "Benign or an infection by biopsy: not a metastasis",
        new("ADA", "R")
    );

    private static readonly ExclusionReason PrimarySarcoma = Reason(
        "PRIMARY_SARCOMA",
        "Sarcoma: the sarcoma center decides",
        new("ADA", "R")
    );

    private static readonly ExclusionReason Declined = Reason(
        "RADIOTHERAPY_CONTRAINDICATED_OR_DECLINED",
        "Radiotherapy contraindicated or declined",
        new("Choice of the patient", "P")
    );

    private static readonly ExclusionReason Recent = Reason(
        "RADIOTHERAPY_WITHIN_4_WEEKS",
        "Radiotherapy was given here less than 4 weeks ago",
        new("NCT03404362", "R")
    );

    // By procedure, in the order of the enum: only augmentation, ablation and ultrasound have tests of their own.
    private readonly Eligibility?[] tests = [t.Augmentation, null, t.Ablation, t.FocusedUltrasound, null, null];

    /// <summary>Every reason that this rule set may give, for the catalog.</summary>
    internal IEnumerable<(Procedure? Procedure, ExclusionReason Reason, string When)> Catalog =>
        [
            .. tests
                .OfType<Eligibility>()
                .SelectMany(eligibility =>
                    eligibility.Tests.Select(test => ((Procedure?)eligibility.Procedure, test.Positive, test.Excludes.Words))
                ),
            (Procedure.Radiotherapy, Declined, t.Declined.Words),
            (Procedure.Radiotherapy, Recent, t.RadiotherapyRecent.Words + ", outside a cord emergency"),
            (null, NotMetastasis, t.NotMetastasis.Words + "; every local procedure, in rows E1a to E1g radiotherapy only"),
            (null, PrimarySarcoma, "row D0 with a sarcoma; every local procedure"),
            (null, UntilTissue, "row D1; every local procedure"),
            (null, UntilKnown, "rows D2, E1a and E1g; every local procedure"),
            (null, Pediatric, "row C0; every local procedure"),
        ];

    internal ExcludedProcedure[] Of(FactSheet facts, in Decision decision, out int excluded)
    {
        var ofRow = OfRow(facts, decision);
        var isNotMetastasis = t.NotMetastasis.Holds(facts);
        var found = new ExcludedProcedure?[tests.Length];
        for (var i = 0; i < found.Length; i++)
            found[i] =
                i == (int)Procedure.Radiotherapy ? Radiotherapy(facts, ofRow, isNotMetastasis)
                : tests[i] is { } eligibility ? eligibility.Exclusion(facts, ofRow)
                : ofRow is not null ? new((Procedure)i, [ofRow])
                : null;
        excluded = 0;
        foreach (var item in found)
            excluded |= item is null ? 0 : 1 << (int)item.Procedure;
        return [.. found.OfType<ExcludedProcedure>()];
    }

    private ExclusionReason? OfRow(FactSheet facts, in Decision decision)
    {
        var block = decision.Rule.Block;
        if (block == Block.Scope)
            return Pediatric;
        if (decision.Primary == Procedure.HoldBiopsyFirst)
            return UntilTissue;
        if (decision.Primary == Procedure.HoldMissingData)
            return UntilKnown;
        if (block is not (Block.CordCompression or Block.UnexplainedDeficit) && t.NotMetastasis.Holds(facts))
            return NotMetastasis;
        return decision.Primary == Procedure.OutOfScope ? PrimarySarcoma : null;
    }

    private ExcludedProcedure? Radiotherapy(FactSheet facts, ExclusionReason? ofRow, bool isNotMetastasis)
    {
        Span<bool> holds =
        [
            ofRow is not null,
            isNotMetastasis && ofRow != NotMetastasis,
            t.Declined.Holds(facts),
            t.RadiotherapyRecent.Holds(facts) && !t.CordCompression.Holds(facts),
        ];
        var count = holds.Count(true);
        if (count == 0)
            return null;
        var reasons = new ExclusionReason[count];
        ReadOnlySpan<ExclusionReason?> all = [ofRow, NotMetastasis, Declined, Recent];
        count = 0;
        for (var i = 0; i < all.Length; i++)
            if (holds[i])
                reasons[count++] = all[i]!;
        return new(Procedure.Radiotherapy, reasons);
    }

    private static ExclusionReason Reason(string code, string words, Evidence evidence) =>
        new(code, words, Missing: false, evidence.Source, evidence.Tag);
}
