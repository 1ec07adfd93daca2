using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// Rules never change under a version that has been in force. A changed rule needs a new version of the rule set and a new line in
/// <see cref="KnownFingerprint.All"/>; the lines of earlier versions stay as they are.
/// </summary>
public sealed class RuleSetFingerprintTests
{
    private static readonly KnownFingerprint[] Now = [.. RuleSet.All.Select(RuleSetText.Fingerprint)];

    [Fact]
    public void Every_version_has_the_rules_that_it_was_given_with()
    {
        foreach (var now in Now)
        {
            var known = Array.Find(KnownFingerprint.All, line => line.Version == now.Version && line.Form == now.Form);
            now.ShouldBe(
                known,
                known is null
                    ? $"Version {now.Version} has no line: add it at the end of {nameof(KnownFingerprint)}.All."
                    : $"The rules of {now.Version} changed, which is listed already. Give them a new version in RuleSet and add its line; "
                        + "never write over a line. If no rule changed, but the form of the text or the referrals that are asked, raise "
                        + $"{nameof(RuleSetText)}.{nameof(RuleSetText.Form)} and add a line with the reason."
            );
        }
    }

    [Fact]
    public void A_version_has_one_line_in_each_form() => KnownFingerprint.All.Select(line => (line.Version, line.Form)).ShouldBeUnique();

    [Fact]
    public void The_lines_of_earlier_forms_stay_as_they_were_given() =>
        RuleSetText
            .Hash(KnownFingerprint.All.Where(line => line.Form < RuleSetText.Form).Select(line => line.ToString()))
            .ShouldBe("a8356057d43db130", "A line that was given is changed or missing: put it back.");

    [Fact]
    public void A_changed_threshold_sentence_or_condition_is_another_fingerprint()
    {
        Now.Select(now => now.Hash).ShouldBeUnique();
        var lines = RuleSetText.Data(RuleSet.Current).ToList();
        lines.ShouldContain("MirelsFixFrom 9");
        lines.ShouldContain(line => line.Contains("[age under 18: YoungestAge Under 18]"));
        lines.ShouldContain(line => line.StartsWith("CORRECT_PLATELETS ") && line.Contains("plan: UrgentDecompressionStabilization"));
        lines.ShouldContain(line => line.Contains("PLATELETS_UNDER_50") && line.Contains("labs.platelets10e9PerL Under 50"));
        lines.ShouldContain(line => line.StartsWith("CORRECT_PLATELETS ") && line.Contains("SIR19"), "the source of a flag");
        lines.ShouldContain(line => line.StartsWith("Mirels ") && line.Contains("up to 8 BORDERLINE"));
        lines.ShouldContain(line => line.StartsWith("hold: warfarin 5.00:00:00"));
        lines.ShouldContain(line => line.Contains("severe 3.5"), "a class of calcium");
    }
}
