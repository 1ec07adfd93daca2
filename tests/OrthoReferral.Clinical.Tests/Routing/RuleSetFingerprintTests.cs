using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// Rules never change under a version that has been in force. A changed rule needs a new version of the rule set and a new line here; the
/// lines of earlier versions stay as they are.
/// </summary>
public sealed class RuleSetFingerprintTests
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["2.0.0"] = "5c92b014da2a2dd6",
        ["2.0.0-early-fixation"] = "a043dd78d48842fe",
    };

    [Fact]
    public void Every_version_has_the_rules_that_it_was_given_with() =>
        RuleSet
            .All.ToDictionary(set => set.Version, RuleSetText.Fingerprint)
            .ShouldBeSubsetOf(Known, "The rules changed, or a version is new: give them a new version and write its fingerprint here.");

    [Fact]
    public void A_changed_threshold_sentence_or_condition_is_another_fingerprint()
    {
        RuleSet.All.Select(RuleSetText.Fingerprint).ShouldBeUnique();
        var lines = RuleSetText.Lines(RuleSet.Current).ToList();
        lines.ShouldContain("MirelsFixFrom 9");
        lines.ShouldContain(line => line.Contains("[age under 18: YoungestAge Under 18]"));
        lines.ShouldContain(line => line.StartsWith("CORRECT_PLATELETS ") && line.Contains("plan: UrgentDecompressionStabilization"));
        lines.ShouldContain(line => line.Contains("PLATELETS_UNDER_50") && line.Contains("labs.platelets10e9PerL Under 50"));
    }
}
