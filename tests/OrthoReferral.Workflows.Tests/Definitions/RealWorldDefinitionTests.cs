using System.Text.Json.Nodes;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Definitions;

/// <summary>Definitions as people write them for Elsa: they run as on Elsa, or one line says why they do not.</summary>
public sealed class RealWorldDefinitionTests
{
    [Theory]
    [InlineData("return variables.R.cleared === true;")]
    [InlineData("const { cleared } = variables.R; return cleared;")]
    [InlineData("let x = 1; x === 1")]
    [InlineData("[variables.R].some(r => r?.cleared ?? false)")]
    public async Task RW_WF_1_and_2c_A_condition_with_return_or_newer_script_passes_the_rules_and_runs(string condition)
    {
        var node = new EngineNode(new MemoryWorkflowStore(), new TestClock());
        var flow = Flows
            .Named("f")
            .Variable("R")
            .Task("A", resultTo: "R")
            .Activity("D", "Elsa.FlowDecision", ("condition", "JavaScript", condition))
            .Task("Yes", "return { yes: true };", taskName: "StartTreatments")
            .Connect("Start", "A", "A", "D", "D:True", "Yes");
        await node.PublishAsync(flow.Json(), DefinitionRules.Strict);
        await node.StartAsync("f");

        await node.CompleteAsync("CloseCase", """{ "cleared": true }""");

        node.Sink.Task("StartTreatments").Payload!.Value.GetRawText().ShouldBe("""{"yes":true}""");
    }

    [Fact]
    public void RW_WF_1_A_shipped_definition_may_be_written_with_return()
    {
        var file = Path.Combine(TestFiles.Root, "workflows", "fixation-plus-radiation.json");
        var text = File.ReadAllText(file);
        var changed = text.Replace("\"variables.Checks.cleared === true\"", "\"return variables.Checks.cleared === true;\"");
        changed.ShouldNotBe(text);

        DefinitionValidator
            .Check(DefinitionReader.Read(changed, "f.json"), "f.json", DefinitionRules.Strict, new TestClock().GetUtcNow())
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "id": "c", "type": "ChildWorkflow", "workflowDefinitionId": "x" }""", "ChildWorkflow")]
    [InlineData(
        """
            {
              "id": "c", "type": "Elsa.HttpEndpoint",
              "path": { "typeName": "String", "expression": { "type": "Liquid", "value": "/x" } }
            }
            """,
        "Elsa.HttpEndpoint"
    )]
    [InlineData("""{ "id": "c", "type": "Elsa.Sequence", "activities": [{ "id": "d", "type": "Elsa.WriteLine" }] }""", "Elsa.Sequence")]
    public void RW_WF_3_An_unsupported_activity_type_is_named_before_anything_else_and_once(string activity, string type)
    {
        var json = JsonNode.Parse(
            Flows.Named("f").Activity("Odd", "Elsa.Delay", ("timeSpan", "Liquid", "x")).Connect("Start", "Odd").Json()
        )!;
        json["root"]!["activities"]!.AsArray().Add(JsonNode.Parse(activity));

        var findings = Should.Throw<InvalidDefinitionException>(() => DefinitionReader.Read(json.ToJsonString(), "f.json")).Findings;

        findings[0].ShouldBe(new("f.json", "c", $"the activity type '{type}' is not supported"));
        findings.Count(f => f.ActivityId == "c").ShouldBe(1);
    }
}
