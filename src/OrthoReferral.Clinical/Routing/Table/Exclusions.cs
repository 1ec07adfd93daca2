using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>The procedures that are ruled out for a lesion, each with its reasons. None of them may be primary or an alternative.</summary>
internal sealed class Exclusions(Terms t)
{
    private static readonly ExcludedProcedure[] UntilTissue = AllLocal(
        "NO_TISSUE_DIAGNOSIS",
        "No tissue diagnosis: no nail, radiotherapy, ablation or cement before the biopsy"
    );
    private static readonly ExcludedProcedure[] UntilKnown = AllLocal(
        "DECIDING_FACT_MISSING",
        "A deciding fact is missing: no local procedure or radiotherapy until it is known"
    );
    private static readonly ExcludedProcedure[] Pediatric = AllLocal("UNDER_18", "Under 18: out of scope");

    private static readonly ExcludedProcedure RadiotherapyRefused = new(
        Procedure.Radiotherapy,
        [new("RADIOTHERAPY_CONTRAINDICATED_OR_DECLINED", "Radiotherapy contraindicated or declined", Missing: false)]
    );

    private static readonly ExcludedProcedure RadiotherapyRecent = new(
        Procedure.Radiotherapy,
        [new("RADIOTHERAPY_WITHIN_4_WEEKS", "Radiotherapy was given here less than 4 weeks ago", Missing: false)]
    );

    internal ExcludedProcedure[] Of(FactSheet facts, in Decision decision, out int excluded)
    {
        var all = decision switch
        {
            { Primary: Procedure.OutOfScope } => Pediatric,
            { Primary: Procedure.HoldBiopsyFirst } => UntilTissue,
            { Primary: Procedure.HoldMissingData, Rule.Block: Block.Gate } => UntilKnown,
            _ => Tested(facts),
        };
        excluded = 0;
        foreach (var item in all)
            excluded |= 1 << (int)item.Procedure;
        return all;
    }

    private ExcludedProcedure[] Tested(FactSheet facts)
    {
        var radiotherapy =
            !t.RadiotherapyImpossible.Holds(facts) ? null
            : facts.IsTrue(Fact.RadiotherapyContraindicatedOrDeclined) ? RadiotherapyRefused
            : RadiotherapyRecent;
        return Present(t.Augmentation.Exclusion(facts), t.Ablation.Exclusion(facts), t.FocusedUltrasound.Exclusion(facts), radiotherapy);
    }

    private static ExcludedProcedure[] Present(params ReadOnlySpan<ExcludedProcedure?> candidates)
    {
        var count = 0;
        foreach (var candidate in candidates)
            if (candidate is not null)
                count++;
        var present = new ExcludedProcedure[count];
        count = 0;
        foreach (var candidate in candidates)
            if (candidate is not null)
                present[count++] = candidate;
        return present;
    }

    private static ExcludedProcedure[] AllLocal(string code, string words) =>
        [
            .. Enum.GetValues<Procedure>()
                .Where(RoutingTable.IsProcedure)
                .Select(procedure => new ExcludedProcedure(procedure, [new(code, words, Missing: false)])),
        ];
}
