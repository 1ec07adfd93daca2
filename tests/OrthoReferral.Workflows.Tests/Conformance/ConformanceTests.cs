using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Conformance;

/// <summary>One list of scenarios for both engines; each scenario is a case of the theories, by its name.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string, string> Scenarios
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var scenario in ScenarioFiles.All)
                data.Add(scenario.File, scenario.Name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_embedded_engine_does_what_the_scenario_says(string file, string name)
    {
        await using var engine = new EmbeddedConformanceEngine();
        await new ScenarioRunner(engine, Find(file, name)).RunAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public async Task An_Elsa_server_does_what_the_scenario_says(string file, string name)
    {
        Skip.If(ElsaConformanceEngine.Missing is not null, ElsaConformanceEngine.Missing);
        var scenario = Find(file, name);
        Skip.If(ElsaConformanceEngine.Obstacle(scenario) is not null, $"The scenario {ElsaConformanceEngine.Obstacle(scenario)}.");
        await using var engine = new ElsaConformanceEngine();
        await new ScenarioRunner(engine, scenario).RunAsync();
    }

    [Fact]
    public void Every_recorded_definition_has_a_scenario() =>
        Unplayed("recorded", TestFiles.Folder("Recorded", "definitions")).ShouldBeEmpty();

    [Fact]
    public void Every_shipped_definition_has_a_scenario() =>
        Unplayed("workflows", Path.Combine(TestFiles.Root, "workflows")).ShouldBeEmpty();

    [Fact]
    public async Task The_scenarios_reach_every_activity_of_every_shipped_definition()
    {
        var missed = new List<string>();
        foreach (
            var scenarios in ScenarioFiles
                .All.Where(s => s.Definition.StartsWith("workflows/", StringComparison.Ordinal))
                .GroupBy(s => s.Definition)
        )
        {
            var reached = new HashSet<string>();
            foreach (var scenario in scenarios)
            {
                await using var engine = new EmbeddedConformanceEngine();
                await new ScenarioRunner(engine, scenario).RunAsync();
                reached.UnionWith(engine.Started);
            }

            var definition = DefinitionReader.Read(await File.ReadAllTextAsync(ScenarioFiles.Resolve(scenarios.Key)), scenarios.Key);
            missed.AddRange(definition.Activities.Select(a => a.Id).Except(reached).Select(id => $"{scenarios.Key}: {id}"));
        }

        missed.ShouldBeEmpty();
    }

    private static IEnumerable<string> Unplayed(string prefix, string folder)
    {
        var played = ScenarioFiles
            .All.SelectMany(s => s.Steps.Select(step => step.Definition).OfType<string>().Append(s.Definition))
            .ToHashSet();
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.json").Select(f => $"{prefix}/{Path.GetFileName(f)}").Where(f => !played.Contains(f)).Order()
            : [];
    }

    private static Scenario Find(string file, string name) => ScenarioFiles.All.Single(s => s.File == file && s.Name == name);
}
