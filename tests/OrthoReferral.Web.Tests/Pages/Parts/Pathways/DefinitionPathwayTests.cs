using OrthoReferral.Cases.Processes;
using OrthoReferral.Web.Pages.Parts.Pathways;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Tests.Pages.Parts.Pathways;

public class DefinitionPathwayTests
{
    private static readonly DefinitionDiagram Diagram = new(
        "d",
        "treatment",
        [
            Node("start", DiagramNodeKind.Start),
            Node("checks", DiagramNodeKind.HumanTask),
            Node("note", DiagramNodeKind.Step),
            Node("cleared", DiagramNodeKind.Decision),
            Node("procedure", DiagramNodeKind.HumanTask),
            Node("cancel", DiagramNodeKind.SystemTask),
            Node("end", DiagramNodeKind.End),
        ],
        [
            new("start", "checks", null, false),
            new("checks", "note", null, false),
            new("note", "cleared", null, false),
            new("cleared", "procedure", "True", false),
            new("cleared", "cancel", "False", false),
            new("procedure", "end", null, false),
            new("cancel", "end", null, false),
        ],
        0,
        0,
        0,
        0
    );

    [Fact]
    public void Bookkeeping_is_left_out_and_its_neighbors_are_connected()
    {
        var view = DefinitionPathway.Of(Diagram);
        view.Steps.Select(step => step.Id).ShouldBe(["checks", "cleared", "procedure", "cancel"]);
        view.Steps.Single(step => step.Id == "cleared").IsGate.ShouldBeTrue();
        view.Edges.ShouldBe(
            [new("checks", "cleared"), new("cleared", "procedure", "yes"), new("cleared", "cancel", "no")],
            ignoreOrder: true
        );
    }

    [Fact]
    public void What_the_case_can_no_longer_reach_is_not_taken()
    {
        var position = new WorkflowPosition(
            "i",
            "d",
            1,
            "c",
            WorkflowStatus.Suspended,
            [new WorkflowBookmark("procedure", "Elsa.RunTask", "t", "Procedure", null, null, DateTimeOffset.UnixEpoch)],
            [new CompletedActivity("checks", DateTimeOffset.UnixEpoch, 1), new CompletedActivity("cleared", DateTimeOffset.UnixEpoch, 1)],
            []
        );
        DefinitionPathway
            .Of(Diagram, position)
            .Steps.ToDictionary(step => step.Id, step => step.State)
            .ShouldBe(
                new Dictionary<string, StepState>
                {
                    ["checks"] = StepState.Done,
                    ["cleared"] = StepState.Done,
                    ["procedure"] = StepState.Now,
                    ["cancel"] = StepState.NotTaken,
                }
            );
    }

    [Fact]
    public void A_clock_beside_a_step_and_a_switch_behind_it_are_not_drawn()
    {
        var diagram = new DefinitionDiagram(
            "d",
            "review",
            [
                Node("fork", DiagramNodeKind.Fork),
                Node("review", DiagramNodeKind.HumanTask),
                Node("due", DiagramNodeKind.Delay),
                Node("escalate", DiagramNodeKind.Escalation),
                Node("join", DiagramNodeKind.Join),
                Node("decision", DiagramNodeKind.Decision),
                Node("treat", DiagramNodeKind.SystemTask),
                Node("board", DiagramNodeKind.HumanTask),
            ],
            [
                new("fork", "review", "Review", false),
                new("fork", "due", "Clock", false),
                new("due", "escalate", null, false),
                new("escalate", "join", null, false),
                new("review", "join", null, false),
                new("join", "decision", null, false),
                new("decision", "treat", "approved", false),
                new("decision", "board", "tumorBoard", false),
            ],
            0,
            0,
            0,
            0
        );

        var view = DefinitionPathway.Of(diagram);

        view.Steps.Select(step => step.Id).ShouldBe(["review", "treat", "board"]);
        view.Edges.ShouldBe([new("review", "treat", "approved"), new("review", "board", "tumor board")], ignoreOrder: true);
        DefinitionPathway
            .Of(diagram, isWhole: true)
            .Steps.Select(step => step.Id)
            .ShouldBe(["fork", "review", "due", "escalate", "join", "treat", "board"]);
    }

    [Fact]
    public void Words_are_for_outcomes_that_a_published_definition_has()
    {
        var outcomes = Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json")
            .SelectMany(file => DefinitionDiagram.Of(DefinitionReader.Read(File.ReadAllText(file), file), new TaskContract()).Edges)
            .Select(edge => edge.Label)
            .OfType<string>();

        BranchWords.Known.Keys.ShouldBeSubsetOf(outcomes);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Every_published_pathway_is_drawn_in_words_and_fits_its_boxes(string file)
    {
        var view = DefinitionPathway.Of(DefinitionDiagram.Of(DefinitionReader.Read(File.ReadAllText(file), file), new TaskContract()));

        view.Steps.ShouldAllBe(step => step.Title.Contains(' ') || step.Title.Length < 12, "a title in words");
        view.Phases.ShouldBeSubsetOf(["Assess", "Decide", "Prepare", "Treat", "After treatment", "Follow up"]);
        foreach (var placed in new PathwayLayout(view).Steps.Where(placed => !placed.Step.IsGate))
            placed.Lines.Max(line => line.Length * 6.7).ShouldBeLessThan(placed.Width - 20, placed.Step.Title);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Every_published_pathway_fits_a_page_of_1440_pixels(string file)
    {
        var diagram = DefinitionDiagram.Of(DefinitionReader.Read(File.ReadAllText(file), file), new TaskContract());
        foreach (var isWhole in new[] { false, true })
        {
            var layout = new PathwayLayout(DefinitionPathway.Of(diagram, isWhole: isWhole));
            layout.Width.ShouldBeLessThanOrEqualTo(1378, "the page less the panel's padding");
            PathwayLayoutTests.ShouldNotOverlap(layout);
        }
    }

    public static TheoryData<string> Published() => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json")];

    private static DiagramNode Node(string id, DiagramNodeKind kind) => new(id, id, kind, 0, 0, 0, 0);
}
