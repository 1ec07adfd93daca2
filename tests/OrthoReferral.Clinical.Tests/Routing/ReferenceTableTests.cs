using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Facts;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// The engine against the reference written once more, over random referrals with missing facts and numbers at the thresholds.
/// </summary>
public sealed class ReferenceTableTests
{
    private const int Referrals = 10_000;

    // Until the rarest flag has been seen.
    private const int ReferralsForFlags = 25_000;

    [Fact]
    public void Every_row_gives_the_procedure_the_urgency_and_what_is_deferred_as_the_reference_says()
    {
        var wrong = new List<string>();
        foreach (var (referral, lesion, answer) in Random(seed: 1))
        {
            var expected = new ReferenceTable(referral, lesion).Answer();
            var actual = new ReferenceAnswer(answer.RuleId, answer.PrimaryProcedure, answer.Urgency, answer.DeferredProcedure);
            if (actual != expected)
                wrong.Add($"{actual} instead of {expected}: {Text(referral)}");
        }

        Few(wrong).ShouldBeEmpty($"{wrong.Count} of {Referrals}");
    }

    [Fact]
    public void The_alternatives_that_the_reference_names_are_offered_unless_they_are_ruled_out()
    {
        var wrong = new List<string>();
        foreach (var (referral, lesion, answer) in Random(seed: 4))
        {
            var expected = new ReferenceTable(referral, lesion)
                .Named(answer.RuleId)
                .Except(answer.Excluded.Select(excluded => excluded.Procedure))
                .Except([answer.PrimaryProcedure]);
            if (expected.Except(answer.AcceptableAlternatives).ToList() is { Count: > 0 } withheld)
                wrong.Add($"{string.Join(", ", withheld)} not offered at {answer.RuleId}: {Text(referral)}");
        }

        Few(wrong).ShouldBeEmpty($"{wrong.Count} of {Referrals}");
    }

    [Fact]
    public void A_procedure_is_excluded_exactly_when_a_test_of_its_eligibility_speaks_against_it_or_a_hold_does()
    {
        var wrong = new List<string>();
        foreach (var (referral, lesion, answer) in Random(seed: 2))
        {
            // "no nail, RT, ablation, cement", "no local procedure or RT until known", and out of scope.
            var isHeld = answer.RuleId is "C0" or "D1" or "D2";
            Check(Procedure.VertebralAugmentation, isHeld || ReferenceEligibility.Augmentation(referral, lesion).Count > 0);
            Check(Procedure.Ablation, isHeld || ReferenceEligibility.Ablation(referral, lesion).Count > 0);
            Check(Procedure.FocusedUltrasound, isHeld || ReferenceEligibility.FocusedUltrasound(referral, lesion).Count > 0);
            Check(Procedure.FixationPlusRadiation, isHeld);
            Check(Procedure.UrgentDecompressionStabilization, isHeld);

            void Check(Procedure procedure, bool isExcluded)
            {
                if (answer.Excluded.Any(excluded => excluded.Procedure == procedure) != isExcluded)
                    wrong.Add($"{procedure} {(isExcluded ? "is not" : "is")} excluded at {answer.RuleId}: {Text(referral)}");
            }
        }

        Few(wrong).ShouldBeEmpty($"{wrong.Count} of {Referrals}");
    }

    [Fact]
    public void Every_flag_is_raised_exactly_when_its_trigger_in_the_reference_holds()
    {
        var (wrong, seen) = (new List<string>(), new HashSet<Flag>());
        foreach (var (referral, lesion, answer) in Random(seed: 3, ReferralsForFlags))
        {
            var expected = new ReferenceFlags(referral, lesion, answer).All();
            seen.UnionWith(expected);
            if (!expected.SetEquals(answer.Flags))
                wrong.Add(
                    $"{string.Join(", ", expected.Except(answer.Flags))} not raised, {string.Join(", ", answer.Flags.Except(expected))} raised: {Text(referral)}"
                );
        }

        Few(wrong).ShouldBeEmpty($"{wrong.Count} of {ReferralsForFlags}");
        Enum.GetValues<Flag>().Except(seen).ShouldBeEmpty("never raised");
    }

    private static IEnumerable<(Referral Referral, Lesion Lesion, LesionAssessment Answer)> Random(int seed, int referrals = Referrals)
    {
        var random = new RandomReferrals(seed);
        for (var i = 0; i < referrals; i++)
        {
            var referral = random.Next();
            yield return (referral, referral.Lesions[0], RuleSet.Current.Assess(referral).Lesions[0]);
        }
    }

    // One of a kind is enough to look at.
    private static List<string> Few(List<string> wrong) =>
        [.. wrong.DistinctBy(line => line[..line.IndexOf(": {", StringComparison.Ordinal)], StringComparer.Ordinal).Take(10)];

    private static string Text(Referral referral) => System.Text.Encoding.UTF8.GetString(ClinicalJson.WriteReferral(referral));
}
