using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Routing.Table;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// A rule set written out, line by line: what the rules hold as data, such as thresholds, rows, flags, blocks, scores and holds; and in the
/// last line what they answer, for the rules that are code.
/// </summary>
internal static class RuleSetText
{
    /// <summary>
    /// Raised when this text is written in another form, or when other referrals are asked (<see cref="AskedReferrals"/>), while the rules
    /// stay: both are part of the hash.
    /// </summary>
    internal const int Form = 3;

    internal static KnownFingerprint Fingerprint(RuleSet set) => new(set.Version, Form, Hash(Lines(set)));

    internal static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];

    internal static IEnumerable<string> Lines(RuleSet set) => [.. Data(set), $"answers {AskedReferrals.Answers(set, AskedReferrals.All)}"];

    /// <summary>The lines but for the answers.</summary>
    internal static IEnumerable<string> Data(RuleSet set)
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
            yield return $"{FlagNames.Code(flag)} {FlagNames.Text(flag)} {FlagNames.EvidenceOf(flag)} {assessor.Flags.Formula(flag)}";
        foreach (
            var line in assessor
                .Blocks.Formulas.Concat(assessor.Explainer.Assumptions.Formulas)
                .Concat(assessor.Care.Formulas)
                .Concat(assessor.ConcurrentCare.Formulas)
                .Concat(assessor.Exclusions.Catalog.Select(entry => entry.ToString()))
                .Concat(Plausibility.All.Select(one => $"{one.Code} {one.Words} {one.When.Formula} {one.IsRefused} {one.Reading}"))
                .Concat(Scores())
        )
            yield return line;
        yield return assessor.Flags.Steroid.Formula;
        yield return TimedHolds.Formula;
    }

    private static IEnumerable<string> Scores() =>
        [
            $"Mirels {MirelsScore.Definition.Formula}",
            $"SINS {SpinalInstabilityScore.Definition.Formula}",
            $"Katagiri {KatagiriScore.Definition.Formula}",
            $"Tokuhashi {TokuhashiScore.Definition.Formula}",
            $"Tomita {TomitaScore.Definition.Formula}",
            FormattableString.Invariant($"comfort only: at most {Derivations.ComfortOnlyWeeks} weeks"),
            $"calcium ionized {CalciumLimits.OfIonized.Formula}; corrected {CalciumLimits.OfCorrected.Formula}",
            .. LaboratoryAge.All.Select(labs => labs.Formula),
        ];

    private static string Of(Route route) =>
        $"{route.Procedure} {route.If?.Formula} {Of(route.Urgency)} {Of(route.Variant)} by {route.ProcedureBy} "
        + string.Join(' ', route.Teams)
        + (route.Defers is { } defers ? $" defers {defers.Procedure} {defers.When.Formula}" : "");

    private static string Of<T>(Choice<T>? choice) =>
        choice is null ? "" : string.Join(", ", choice.Cases.Select(item => $"{item.Then} {item.When?.Formula}"));
}
