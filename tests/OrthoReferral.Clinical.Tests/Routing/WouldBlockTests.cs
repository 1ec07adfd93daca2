using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Facts;
using OrthoReferral.Clinical.Tests.Vignettes;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>A fact that would raise a block is named with the value that does it.</summary>
public sealed class WouldBlockTests
{
    [Fact]
    public void A_value_near_the_limit_is_told_with_the_block_it_would_raise()
    {
        var nail = Vignette.Get("V04").Referral;
        var close = nail with { Labs = nail.Labs with { Platelets10e9PerL = 55, HemoglobinGPerDl = 8.5 } };
        var changes = RuleSet.Current.Assess(close).Lesions[0].Explanation.WouldBlock;
        changes.ShouldContain(
            new BlockChange(
                new FactUse("labs.platelets10e9PerL", "49 ×10⁹/L"),
                IsMissing: false,
                Procedure.FixationPlusRadiation,
                "PLATELETS",
                BlockSeverity.Hard
            )
        );
        changes.ShouldContain(change => change.Code == "HEMOGLOBIN" && change.Severity == BlockSeverity.Hard);
    }

    [Fact]
    public void Each_value_that_is_told_raises_its_block_and_leaves_the_route()
    {
        var random = new RandomReferrals(20261129);
        var told = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var referral = random.Next();
            var before = RuleSet.Current.Assess(referral).Lesions[0];
            foreach (var change in before.Explanation.WouldBlock)
            {
                told++;
                var after = RuleSet.Current.Assess(With(referral, change.IfItWere)).Lesions[0];
                (after.RuleId, after.PrimaryProcedure).ShouldBe((before.RuleId, before.PrimaryProcedure));
                after.Blocks.ShouldContain(block =>
                    block.Procedure == change.Procedure && block.Code == change.Code && block.Severity == change.Severity
                );
            }
        }

        told.ShouldBeGreaterThan(100);
    }

    private static Referral With(Referral referral, FactUse changed)
    {
        var fact = FactCatalog.Find(changed.Path)!;
        var copy = referral with
        {
            Patient = referral.Patient with { },
            Cancer = referral.Cancer with { },
            Health = referral.Health with { },
            Labs = referral.Labs with { },
            BoneAgents = referral.BoneAgents with { },
            Lesions = [referral.Lesions[0] with { }],
        };
        FactRecord record = fact.Section == FactSection.OfLesion ? copy.Lesions[0] : copy.OfPatient[fact.Section.Number];
        record.Put(fact, Values(fact).First(value => fact.Text(value) == changed.Value));
        return copy;
    }

    // The values of a fact among which the one behind the words is looked for: whole numbers, which codes are too, and hundredths.
    private static IEnumerable<double> Values(FactField fact) =>
        Enumerable
            .Range(0, 3_000)
            .Select(step => (double)step)
            .Concat(Enumerable.Range(0, 3_000).Select(step => step / 100.0))
            .Where(value => FactRanges.Problem(fact, value) is null);
}
