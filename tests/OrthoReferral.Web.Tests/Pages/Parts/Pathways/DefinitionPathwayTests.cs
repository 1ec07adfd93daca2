using OrthoReferral.Web.Pages.Parts.Pathways;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Tests.Pages.Parts.Pathways;

public class DefinitionPathwayTests
{
    private static readonly DefinitionDiagram Diagram = new("d", "treatment",
        [
            Node("start", DiagramNodeKind.Start), Node("checks", DiagramNodeKind.HumanTask), Node("note", DiagramNodeKind.Step), Node("cleared", DiagramNodeKind.Decision),
            Node("procedure", DiagramNodeKind.HumanTask), Node("cancel", DiagramNodeKind.SystemTask), Node("end", DiagramNodeKind.End),
        ],
        [
            new("start", "checks", null, false), new("checks", "note", null, false), new("note", "cleared", null, false),
            new("cleared", "procedure", "True", false), new("cleared", "cancel", "False", false), new("procedure", "end", null, false), new("cancel", "end", null, false),
        ],
        0, 0, 0, 0);

    [Fact]
    public void Bookkeeping_is_left_out_and_its_neighbors_are_connected()
    {
        var view = DefinitionPathway.Of(Diagram);
        view.Steps.Select(step => step.Id).ShouldBe(["checks", "cleared", "procedure", "cancel"]);
        view.Steps.Single(step => step.Id == "cleared").IsGate.ShouldBeTrue();
        view.Edges.ShouldBe([new("checks", "cleared"), new("cleared", "procedure", "True"), new("cleared", "cancel", "False")], ignoreOrder: true);
    }

    [Fact]
    public void What_the_case_can_no_longer_reach_is_not_taken()
    {
        var position = new WorkflowPosition("i", "d", 1, "c", WorkflowStatus.Suspended,
            [new WorkflowBookmark("procedure", "Elsa.RunTask", "t", "Procedure", null, null, DateTimeOffset.UnixEpoch)],
            [new CompletedActivity("checks", DateTimeOffset.UnixEpoch, 1), new CompletedActivity("cleared", DateTimeOffset.UnixEpoch, 1)], []);
        DefinitionPathway.Of(Diagram, position).Steps.ToDictionary(step => step.Id, step => step.State).ShouldBe(new Dictionary<string, StepState>
        {
            ["checks"] = StepState.Done, ["cleared"] = StepState.Done, ["procedure"] = StepState.Now, ["cancel"] = StepState.NotTaken,
        });
    }

    private static DiagramNode Node(string id, DiagramNodeKind kind) => new(id, id, kind, 0, 0, 0, 0);
}
