using OrthoReferral.Clinical.Routing;
using OrthoReferral.TestDatabase;
using Xunit.Abstractions;

namespace OrthoReferral.Clinical.Tests.Mutations;

/// <summary>Not parallel to other tests: a change alters objects that all rule sets share.</summary>
[CollectionDefinition(nameof(MutationTests), DisableParallelization = true)]
public sealed class MutationCollection;

/// <summary>
/// Every comparison, constant and condition of the routing rules is changed, one at a time; an agreed answer, a vignette or an invariant
/// must notice. At night the share that is noticed and the survivors are printed; the gate runs every hundredth change, so that the tool
/// itself keeps working.
/// </summary>
[Collection(nameof(MutationTests))]
public sealed class MutationTests(ITestOutputHelper output)
{
    // Survivors are printed to be read. Typical: a limit between two values that nobody records, or a part that another part implies.
    private const double LeastNoticed = 0.70;

    [Fact]
    public void A_changed_rule_is_noticed()
    {
        var rules = new RuleSet("changed", "For this test.", new());
        var expected = new Expected(rules);
        expected.IsMetBy(rules).ShouldBeTrue("Without a change nothing is noticed.");
        var mutants = Mutants.Of(rules).Where((_, i) => Depth.IsNightly || i % 100 == 0).ToList();
        var survivors = new List<Mutant>();
        foreach (var mutant in mutants)
        {
            mutant.Apply();
            try
            {
                if (expected.IsMetBy(rules))
                    survivors.Add(mutant);
            }
            finally
            {
                mutant.Undo();
            }
        }

        expected.IsMetBy(rules).ShouldBeTrue("Every change was taken back.");
        var noticed = 1 - (survivors.Count / (double)mutants.Count);
        output.WriteLine($"{mutants.Count} changes, {mutants.Count - survivors.Count} noticed ({noticed:P1}); not noticed:");
        foreach (var survivor in survivors)
            output.WriteLine($"  {survivor}");
        noticed.ShouldBeGreaterThan(LeastNoticed);
    }
}
