namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>
/// An expression can't hang, exhaust or leave the process: it becomes an incident, and a corrected definition can be retried.
/// </summary>
public sealed class ScriptLimitTests
{
    private readonly MemoryWorkflowStore store = new();
    private readonly TestClock clock = new();

    [Theory]
    [InlineData("({ n: 0 / 0 })", "not finite")]
    [InlineData("(function () { var a = {}; a.a = a; return a; })()", "refers to itself")]
    [InlineData("({ n: 10n })", "BigInt")]
    [InlineData("'text'", "the payload of a task is an object")]
    [InlineData("({ n: (function f() { return f(); })() })", "endless recursion")]
    public async Task A_wrong_expression_is_an_incident_of_its_activity(string payload, string says)
    {
        var node = new EngineNode(store, clock);
        await node.PublishAsync(Flows.Named("f").Task("A", payload).Connect("Start", "A").Json());
        var instance = await node.StartAsync("f");

        var position = await node.PositionAsync(instance.InstanceId);
        var incident = position.Incidents.ShouldHaveSingleItem();
        incident.ActivityId.ShouldBe("A");
        incident.Message.ShouldContain(says);
        position.Status.ShouldBe(WorkflowStatus.Suspended);
        node.Sink.Faults.ShouldHaveSingleItem().Incident.ShouldBe(incident);
        node.Sink.Requested.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retry_after_the_definition_was_corrected_goes_on_where_it_stood()
    {
        var node = new EngineNode(store, clock);
        await node.PublishAsync(
            Flows
                .Named("f")
                .Variable("R")
                .Task("A", resultTo: "R")
                .Task("B", "({ v: variables.R.missing.deep })")
                .Connect("Start", "A", "A", "B")
                .Json()
        );
        var instance = await node.StartAsync("f");
        await node.CompleteIdAsync(node.Sink.Requested.Single().TaskId, """{ "score": 9 }""");
        await node.Engine.RetryAsync(instance.InstanceId, CancellationToken.None);
        (await node.PositionAsync(instance.InstanceId)).Incidents.ShouldHaveSingleItem("the cause is still there");

        await node.PublishAsync(
            Flows
                .Named("f")
                .Variable("R")
                .Task("A", resultTo: "R")
                .Task("B", "({ v: variables.R.score })")
                .Connect("Start", "A", "A", "B")
                .Json()
        );
        await node.Engine.RetryAsync(instance.InstanceId, CancellationToken.None);

        var position = await node.PositionAsync(instance.InstanceId);
        position.Incidents.ShouldBeEmpty();
        position.Version.ShouldBe(2);
        position.Bookmarks.ShouldHaveSingleItem().TaskPayload!.Value.GetProperty("v").GetInt32().ShouldBe(9);
    }

    [Fact]
    public async Task A_retry_stays_on_its_version_when_the_new_one_has_another_graph()
    {
        var node = new EngineNode(store, clock);
        await node.PublishAsync(Flows.Named("f").Task("A", "({ v: nope })").Connect("Start", "A").Json());
        var instance = await node.StartAsync("f");
        await node.PublishAsync(Flows.Named("f").Task("A").Task("B").Connect("Start", "B", "B", "A").Json());

        await node.Engine.RetryAsync(instance.InstanceId, CancellationToken.None);

        var position = await node.PositionAsync(instance.InstanceId);
        position.Version.ShouldBe(1);
        position.Incidents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_flow_that_never_waits_faults_instead_of_spinning()
    {
        var node = new EngineNode(store, clock);
        await node.PublishAsync(
            Flows
                .Named("f")
                .Variable("N")
                .Set("Count", "N", "1")
                .Set("Again", "N", "2")
                .Connect("Start", "Count", "Count", "Again", "Again", "Count")
                .Json()
        );

        var instance = await node.StartAsync("f");

        (await node.PositionAsync(instance.InstanceId)).Incidents.ShouldHaveSingleItem().Message.ShouldContain("without a wait");
    }

    [Fact]
    public async Task One_expression_leaves_nothing_behind_for_the_next()
    {
        var node = new EngineNode(store, clock);
        await node.PublishAsync(
            Flows
                .Named("f")
                .Task("A", "var leak = 1; Math.leak = 2; Array.prototypes = 3; ({ a: leak })")
                .Task("B", "({ leak: typeof leak, math: typeof Math.leak })")
                .Connect("Start", "A", "A", "B")
                .Json()
        );
        await node.StartAsync("f");
        await node.CompleteIdAsync(node.Sink.Requested.Single().TaskId);

        node.Sink.Requested.Last().Payload!.Value.GetRawText().ShouldBe("""{"leak":"undefined","math":"undefined"}""");
    }

    [Fact]
    public async Task Variables_that_an_expression_assigns_or_changes_in_place_are_written_back()
    {
        var node = new EngineNode(store, clock);
        await node.PublishAsync(
            Flows
                .Named("f")
                .Variable("List", value: "[1]")
                .Variable("N", "Int32", "41")
                .Variable("Same", value: """{"a":1.0}""")
                .Task(
                    "A",
                    "variables.N = variables.N + 1; variables.List.push(2); setVariable('Same', variables.Same); ({ n: variables.N })"
                )
                .Task(
                    "B",
                    "({ n: variables.N, list: variables.List, isArray: Array.isArray(variables.List), literal: "
                        + "Array.isArray([1]), length: variables.List.length, same: variables.Same })"
                )
                .Connect("Start", "A", "A", "B")
                .Json()
        );
        await node.StartAsync("f");
        node.Sink.Requested.Single().Payload!.Value.GetProperty("n").GetInt32().ShouldBe(42);
        await node.CompleteIdAsync(node.Sink.Requested.Single().TaskId);

        node.Sink.Requested.Last()
            .Payload!.Value.GetRawText()
            .ShouldBe("""{"n":42,"list":[1,2],"isArray":false,"literal":true,"length":2,"same":{"a":1}}""");
    }
}
