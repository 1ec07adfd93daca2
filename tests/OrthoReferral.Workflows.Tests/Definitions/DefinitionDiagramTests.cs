using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Definitions;

public sealed class DefinitionDiagramTests
{
    [Fact]
    public void Nodes_keep_the_designers_positions_and_know_what_they_are()
    {
        var diagram = Diagram("fracture-pathway.json");

        var start = diagram.Nodes.Single(n => n.ActivityId == "Start1");
        (start.X, start.Y, start.Width, start.Height).ShouldBe((-220, -200, 160, 50));
        Kind(diagram, "Start1").ShouldBe(DiagramNodeKind.Start);
        Kind(diagram, "AssessFractureRisk").ShouldBe(DiagramNodeKind.SystemTask);
        Kind(diagram, "SurgeonReview").ShouldBe(DiagramNodeKind.HumanTask);
        Kind(diagram, "EscalationDelay").ShouldBe(DiagramNodeKind.Delay);
        Kind(diagram, "Decision").ShouldBe(DiagramNodeKind.Decision);
        Kind(diagram, "Fork").ShouldBe(DiagramNodeKind.Fork);
        Kind(diagram, "ReviewJoin").ShouldBe(DiagramNodeKind.Join);
        Kind(diagram, "StoreInput").ShouldBe(DiagramNodeKind.Step);
        Kind(diagram, "End1").ShouldBe(DiagramNodeKind.End);
        diagram.Left.ShouldBe(diagram.Nodes.Min(n => n.X));
        diagram.Bottom.ShouldBe(diagram.Nodes.Max(n => n.Y + n.Height));
    }

    [Fact]
    public void Edges_carry_their_port_and_tell_a_loop()
    {
        var edges = Diagram("fracture-pathway.json").Edges;

        edges.Single(e => e.SourceId == "Start1").Label.ShouldBeNull();
        var loop = edges.Single(e => e.IsLoop);
        (loop.SourceId, loop.Label, loop.TargetId).ShouldBe(("Decision", "moreInfo", "AssessFractureRisk"));
    }

    [Fact]
    public void Nodes_without_positions_are_placed_beside_each_other()
    {
        var nodes = Diagram("fracture-pathway-min.json").Nodes;

        nodes.Select(n => (n.X, n.Y)).Distinct().Count().ShouldBe(nodes.Count);
    }

    private static DefinitionDiagram Diagram(string file) =>
        DefinitionDiagram.Of(DefinitionReader.Read(File.ReadAllText(TestFiles.Recorded(file)), file), new TestTasks());

    private static DiagramNodeKind Kind(DefinitionDiagram diagram, string id) => diagram.Nodes.Single(n => n.ActivityId == id).Kind;
}
