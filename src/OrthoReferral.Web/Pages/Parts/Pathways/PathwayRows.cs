namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>Where the rows of a pathway stand; a row is as high as the longest title in it, one that only edges use is low.</summary>
internal sealed class PathwayRows
{
    private const double Between = 24,
        Top = 32,
        TopBelowWords = 46,
        GateSize = 20;

    private readonly Dictionary<int, (double Middle, double Height)> rows = [];

    public PathwayRows(PathwayView view, PathwayGraph graph, IReadOnlyDictionary<string, IReadOnlyList<string>> lines)
    {
        // Rows of long edges count too: one may run below the lowest step.
        var used = graph
            .Rows.Values.Concat(view.Edges.Where(edge => !graph.IsLoop(edge)).SelectMany(graph.Through).Select(passed => passed.Row ?? 0))
            .Append(0)
            .ToArray();
        var steps = view.Steps.ToLookup(step => graph.Rows[step.Id]);
        int first = used.Min(),
            last = used.Max();
        double y = steps[first].Any(HasWordsAbove) ? TopBelowWords : Top;
        for (var row = first; row <= last; row++)
        {
            var height = steps[row].Max(step => (double?)(step.IsGate ? GateSize : HeightOf(step))) ?? 2;
            var middle = y + height / 2;
            rows.Add(row, (middle, height));
            // The question below a diamond needs room where something is below it.
            var questions = steps[row]
                .Where(step => step.IsGate && (row == last || graph.IsTaken(graph.Columns[step.Id], row + 1)))
                .Select(step => middle + 16 + 13 * lines[step.Id].Count);
            Bottom = questions.Append(middle + height / 2).Max();
            // An edge alone needs less room.
            y = Bottom + (steps[row].Any() && steps[row + 1].Any() ? Between : Between / 2);
        }

        bool HasWordsAbove(PathwayStep step) => step.State == StepState.Now || graph.Host(step.Id) is not null;

        double HeightOf(PathwayStep step) => Math.Max(40, 14 + 15 * (lines[step.Id].Count + (step.Note is null ? 0 : 1)));
    }

    /// <summary>Below the lowest row.</summary>
    public double Bottom { get; }

    /// <summary>Middle of a row and the height of the boxes in it.</summary>
    public (double Middle, double Height) this[int row] => rows[row];
}
