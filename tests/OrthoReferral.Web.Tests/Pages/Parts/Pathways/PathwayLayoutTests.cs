using OrthoReferral.Web.Pages.Parts.Pathways;

namespace OrthoReferral.Web.Tests.Pages.Parts.Pathways;

public class PathwayLayoutTests
{
    private static readonly PathwayView View = new(
        "treatment",
        ["Decide", "Treat"],
        [
            new("submit", "Submitted", "Decide", StepState.Done),
            new("review", "Review", "Decide", StepState.Now),
            new("facts", "Ask for facts", "Decide"),
            new("board", "Tumor board", "Decide", StepState.NotTaken),
            new("fork", "Fork", "Treat", IsGate: true),
            new("wound", "Wound", "Treat"),
            new("radiation", "Radiation", "Treat"),
            new("join", "Join", "Treat", IsGate: true),
            new("close", "Close", "Treat"),
        ],
        [
            new("submit", "review"),
            new("review", "facts", "ask"),
            new("facts", "review"),
            new("review", "board"),
            new("board", "fork"),
            new("review", "fork"),
            new("fork", "wound"),
            new("fork", "radiation"),
            new("wound", "join"),
            new("radiation", "join"),
            new("join", "close"),
        ]
    );

    private static readonly PathwayLayout Layout = new(View);

    [Fact]
    public void No_two_steps_overlap() => ShouldNotOverlap(Layout);

    [Fact]
    public void Every_step_lies_in_its_phase()
    {
        foreach (var placed in Layout.Steps)
        {
            var phase = Layout.Phases.Single(phase => phase.Title == placed.Step.Phase);
            placed.X.ShouldBeGreaterThanOrEqualTo(phase.X);
            (placed.X + placed.Width).ShouldBeLessThanOrEqualTo(phase.X + phase.Width);
        }
    }

    [Fact]
    public void Edges_lead_to_the_right_or_to_what_hangs_on_a_step_and_a_loop_runs_below_everything()
    {
        var graph = new PathwayGraph(View);
        View.Edges.Where(graph.IsLoop).ShouldBe([new PathwayEdge("facts", "review")]);
        View.Edges.Where(graph.IsToSide).Select(edge => edge.To).ShouldBe(["facts", "board"]);
        foreach (var edge in View.Edges.Where(edge => !graph.IsLoop(edge) && !graph.IsToSide(edge)))
            graph.Columns[edge.To].ShouldBeGreaterThan(graph.Columns[edge.From], $"{edge.From} to {edge.To}");
        foreach (var edge in View.Edges.Where(graph.IsToSide))
            (graph.Columns[edge.To], graph.Rows[edge.To]).ShouldNotBe((graph.Columns[edge.From], graph.Rows[edge.From]));
    }

    [Fact]
    public void What_hangs_on_a_step_stands_right_of_the_line_that_leads_to_it()
    {
        var review = Layout.Steps.Single(step => step.Step.Id == "review");
        foreach (var side in Layout.Steps.Where(step => step.Step.Id is "facts" or "board"))
        {
            side.X.ShouldBeGreaterThan(review.X + 10);
            (side.X + side.Width).ShouldBe(review.X + review.Width, .01);
        }
    }

    [Fact]
    public void Titles_are_broken_only_where_there_is_no_room()
    {
        var view = new PathwayView(
            "long",
            ["Treat"],
            [.. Enumerable.Range(0, 2).Select(i => new PathwayStep($"s{i}", "Book the radiation sessions", "Treat"))],
            [new("s0", "s1")]
        );
        new PathwayLayout(view).Steps.ShouldAllBe(step => step.Lines.Count == 1);
        new PathwayLayout(view, 360).Steps.ShouldAllBe(step => step.Lines.Count == 2);
    }

    [Fact]
    public void The_main_way_passes_a_detour_on_the_middle_row()
    {
        var graph = new PathwayGraph(View);
        graph.Rows["review"].ShouldBe(0);
        graph.Rows["fork"].ShouldBe(0);
        graph.Rows["board"].ShouldNotBe(0);
        graph.Through(new PathwayEdge("review", "fork")).ShouldAllBe(passed => passed.Row == 0);
    }

    [Fact]
    public void Edges_take_the_state_of_both_ends()
    {
        State("submit", "review").ShouldBe(StepState.Done);
        State("review", "board").ShouldBe(StepState.NotTaken);
        State("review", "fork").ShouldBe(StepState.Next);

        static StepState State(string from, string to) => Layout.Edges.Single(edge => edge.Edge.From == from && edge.Edge.To == to).State;
    }

    [Fact]
    public void An_edge_to_nowhere_is_refused_by_name() =>
        Should
            .Throw<ArgumentException>(() => new PathwayLayout(View with { Edges = [new("submit", "nowhere")] }))
            .Message.ShouldContain("submit → nowhere");

    [Fact]
    public void Random_definitions_are_laid_out_without_overlap()
    {
        const int seed = 20261120;
        var random = new Random(seed);
        for (var run = 0; run < 200; run++)
        {
            var steps = Enumerable
                .Range(0, random.Next(2, 25))
                .Select(i => new PathwayStep($"s{i}", new string('x', random.Next(3, 30)), "Phase"))
                .ToArray();
            var edges = Enumerable
                .Range(0, random.Next(1, 40))
                .Select(_ => new PathwayEdge($"s{random.Next(steps.Length)}", $"s{random.Next(steps.Length)}"))
                .Distinct()
                .ToArray();
            var layout = new PathwayLayout(new PathwayView("random", ["Phase"], steps, edges));
            ShouldNotOverlap(layout, $" (seed {seed}, run {run})");
        }
    }

    internal static void ShouldNotOverlap(PathwayLayout layout, string? where = null)
    {
        foreach (var (a, i) in layout.Steps.Select((step, i) => (step, i)))
        foreach (var b in layout.Steps.Skip(i + 1))
            (a.X + a.Width <= b.X || b.X + b.Width <= a.X || a.Y + a.Height <= b.Y || b.Y + b.Height <= a.Y).ShouldBeTrue(
                $"{a.Step.Id} and {b.Step.Id}{where}"
            );
    }
}
