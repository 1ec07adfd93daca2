using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>What was assumed about a missing or ambiguous fact, in words, so that nothing is assumed silently.</summary>
internal sealed class Assumptions((Condition When, string Words)[] table)
{
    private static readonly Condition HasScoredFemoralHead =
        Terms.FemoralHeadOrNeck & new NumberTest("Mirels applies", Derived.MirelsMinimum, Comparison.AtLeast, 0, default);

    private readonly string[]?[] cache = new string[]?[1 << table.Length];

    internal static Assumptions With(Terms t) =>
        new([
            (
                !new NumberTest("age known", Derived.YoungestAge, Comparison.AtLeast, 0, default).Known(),
                "Age not recorded: handled as an adult."
            ),
            (
                !new NumberTest("life expectancy recorded", Derived.LifeExpectancy, Comparison.AtLeast, 0, default).Known(),
                "Life expectancy not recorded: survival limits not assessed."
            ),
            (new MissingTest(Fact.FitForAnesthesia), "Fitness for anesthesia not recorded: taken as fit, to be confirmed."),
            (HasScoredFemoralHead, "Femoral head or neck scored as peritrochanteric in Mirels; the original wording is ambiguous."),
            (
                !new MissingTest(Fact.CalciumTotalMgPerDl) & new MissingTest(Fact.AlbuminGPerDl),
                "Calcium is not corrected: albumin not recorded."
            ),
            (
                t.Spine & new MissingTest(Fact.Kps) & !new MissingTest(Fact.Ecog),
                "Tokuhashi's performance item is a range read from ECOG, because KPS is not recorded."
            ),
            (
                Terms.AtLeast("L2 or below", Fact.VertebralLevel, (int)VertebralLevel.L2) & !t.EsccMissing & t.Spine,
                "ESCC is a cord scale: below the conus, cauda equina signs and canal compromise count."
            ),
        ]);

    internal string[] Of(FactSheet facts)
    {
        var bits = 0;
        for (var i = 0; i < table.Length; i++)
            if (table[i].When.Of(facts) == Truth.Yes)
                bits |= 1 << i;
        // One list for each combination. Two threads at once may make the same one twice, which does no harm.
        return cache[bits] ??= [.. table.Where((_, i) => (bits >> i & 1) == 1).Select(entry => entry.Words)];
    }

    /// <summary>Words and conditions, for the fingerprint of the rules.</summary>
    internal IEnumerable<string> Formulas => table.Select(entry => $"{entry.Words} {entry.When.Formula}");
}
