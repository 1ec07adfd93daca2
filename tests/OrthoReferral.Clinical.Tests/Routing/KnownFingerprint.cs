namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>The rules that a version was given with.</summary>
/// <param name="Version">Version of the rule set.</param>
/// <param name="Form">The form of the text that was hashed, <see cref="RuleSetText.Form"/> of its time.</param>
/// <param name="Hash">The hash.</param>
internal sealed record KnownFingerprint(string Version, int Form, string Hash)
{
    /// <summary>Lines are added at the end. One that stands here is neither changed nor taken out.</summary>
    internal static KnownFingerprint[] All { get; } =
    [
        // Form 1, of 28 November 2026: thresholds, rows, eligibility, flags, blocks, assumptions and care.
        new("1.1.0", 1, "ef9839cfe363d976"),
        new("1.1.0-early-fixation", 1, "27b4374739bbcbc7"),
        // Form 2, of 29 November 2026: with exclusions, concurrent care and contradictions. On the same day, before any installation had
        // 2.0.0 in force, the age of laboratory values changed under it: its first lines were 10b9ddb926a04a06 and 1a95f3195c05b783.
        // That was the last time that a line was written over.
        new("2.0.0", 2, "5c92b014da2a2dd6"),
        new("2.0.0-early-fixation", 2, "a043dd78d48842fe"),
        // Form 3, of 30 November 2026: with the sources of flags, scores, classes of calcium, holds, and whole answers. The rules are those
        // of the lines above.
        new("2.0.0", 3, "8d4283c69fecf9be"),
        new("2.0.0-early-fixation", 3, "2d4019b2af411f97"),
    ];
}
