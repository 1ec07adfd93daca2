using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Routing.Table;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>A rule set written out, line by line: thresholds, rows, exclusions, flags, blocks, assumptions and care.</summary>
internal static class RuleSetText
{
    internal static string Fingerprint(RuleSet set) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines(set)))))[..16];

    internal static IEnumerable<string> Lines(RuleSet set)
    {
        var assessor = set.Assessor;
        foreach (var threshold in typeof(RuleSetThresholds).GetProperties())
            yield return $"{threshold.Name} {Convert.ToString(threshold.GetValue(set.Thresholds), CultureInfo.InvariantCulture)}";
        foreach (var rule in assessor.Table.Rules)
        {
            yield return $"{rule.Id} {rule.Block} {rule.Sentence} {rule.Evidence} "
                + $"{string.Join(" ", rule.Handling.Select(one => $"{one.Words} [{string.Join(",", one.Names)}]"))}";
            yield return $"  if {rule.When.Formula}{(rule.DefersToRest ? " and defers to the rest" : "")}";
            foreach (var route in rule.Routes)
                yield return $"  {Of(route)}";
            foreach (var option in rule.Alternatives)
                yield return $"  or {option.Procedure} {option.When?.Formula}";
            if (rule.SkippedFor is { } skipped)
                yield return $"  passes over {skipped.Procedure} {skipped.When.Formula}";
        }

        var terms = assessor.Table.Terms;
        foreach (var eligibility in new[] { terms.Augmentation, terms.Ablation, terms.FocusedUltrasound })
        {
            yield return $"{eligibility.Procedure} {eligibility.Eligible.Formula} {eligibility.ButForPlatelets.Formula}";
            foreach (var test in eligibility.Tests)
                yield return $"  {test.Positive} {test.Unknown} {test.IsAboutSite}";
        }

        yield return $"no radiotherapy {terms.RadiotherapyImpossible.Formula}";
        foreach (var flag in Enum.GetValues<Flag>())
            yield return $"{FlagNames.Code(flag)} {FlagNames.Text(flag)} {assessor.Flags.Formula(flag)}";
        foreach (
            var line in assessor
                .Blocks.Formulas.Concat(assessor.Explainer.Assumptions.Formulas)
                .Concat(assessor.Care.Formulas)
                .Concat(assessor.ConcurrentCare.Formulas)
                .Concat(assessor.Exclusions.Catalog.Select(entry => entry.ToString()))
                .Concat(Plausibility.All.Select(one => $"{one.Code} {one.Words} {one.When.Formula} {one.IsRefused} {one.Reading}"))
        )
            yield return line;
    }

    private static string Of(Route route) =>
        $"{route.Procedure} {route.If?.Formula} {Of(route.Urgency)} {Of(route.Variant)} {string.Join(' ', route.Teams)}"
        + (route.Defers is { } defers ? $" defers {defers.Procedure} {defers.When.Formula}" : "");

    private static string Of<T>(Choice<T>? choice) =>
        choice is null ? "" : string.Join(", ", choice.Cases.Select(item => $"{item.Then} {item.When?.Formula}"));
}
