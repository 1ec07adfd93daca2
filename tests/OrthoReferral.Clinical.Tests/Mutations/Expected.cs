using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Facts;
using OrthoReferral.Clinical.Tests.Routing;
using OrthoReferral.Clinical.Tests.Vignettes;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Clinical.Tests.Mutations;

/// <summary>
/// Whether a changed rule is noticed: by an agreed answer that is no longer exact, a vignette that no longer holds, or a broken invariant.
/// </summary>
internal sealed class Expected
{
    private static readonly int RandomReferralCount = Depth.IsNightly ? 1_000 : 100;

    private readonly List<(Referral Referral, string Answer)> agreed;

    private readonly List<Vignette> vignettes = [.. Vignette.Answerable];

    private readonly List<Referral> random =
    [
        .. Enumerable
            .Range(0, RandomReferralCount)
            .Select(seed => new RandomReferrals(seed))
            .Select(draw => draw.Next(lesions: 1 + draw.Pick(3))),
    ];

    /// <param name="rules">
    /// The unchanged rules. Another test shows that they give the agreed answers.
    /// </param>
    internal Expected(RuleSet rules) =>
        agreed = [
            .. AgreedAnswer
                .All.Select(line => ClinicalJson.ReadReferral(line.Referral).Referral!)
                .Select(referral => (referral, Asserted(rules.Assess(referral)))),
        ];

    internal bool IsMetBy(RuleSet rules)
    {
        try
        {
            if (!agreed.TrueForAll(line => string.Equals(Asserted(rules.Assess(line.Referral)), line.Answer, StringComparison.Ordinal)))
                return false;
            foreach (var vignette in vignettes)
                Check(vignette, JsonNode.Parse(ClinicalJson.WriteAssessment(rules.Assess(vignette.Referral)))!.AsObject());
            return random.TrueForAll(referral => Invariant.Broken(referral, rules, new Random(1)).Count == 0);
        }
        catch (Exception noticed)
            when (noticed is ShouldAssertException or InvalidOperationException or IndexOutOfRangeException or ArgumentException)
        {
            return false;
        }
    }

    private static void Check(Vignette vignette, JsonObject answer)
    {
        Expectation.Check(vignette, answer);
        if (vignette.Expected.TryGetProperty("variant", out var variant))
            Expectation.Text(Expectation.Headline(answer), "variant").ShouldBe(variant.GetString());
    }

    // The fields that the agreed answers assert.
    private static string Asserted(Assessment answer) =>
        string.Join('\n', answer.Lesions.Select(Asserted))
        + string.Join(' ', answer.ConcurrentCare.Select(item => item.Code))
        + string.Join(' ', answer.Conflicts.Select(conflict => conflict.Code));

    private static string Asserted(LesionAssessment lesion) =>
        $"{lesion.RuleId} {lesion.PrimaryProcedure} {lesion.DeferredProcedure} {lesion.Urgency} {lesion.ProcedureBy}"
        + $" or {string.Join(' ', lesion.AcceptableAlternatives)}"
        + $" flags {string.Join(' ', lesion.Flags.Select(flag => flag.Code))}"
        + $" blocks {string.Join(' ', lesion.Blocks.Select(block => $"{block.ProcedureCode}/{block.Code}/{block.Severity}"))}"
        + $" with {string.Join(' ', lesion.Adjuncts.Select(item => item.Code))}";
}
