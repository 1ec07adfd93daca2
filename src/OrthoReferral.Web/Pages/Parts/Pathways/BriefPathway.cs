namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>The pathway of one case at a glance: where it came along and where it can go, without what it left aside.</summary>
internal static class BriefPathway
{
    /// <summary>
    /// Lays out the view without steps that the case can no longer reach, ways back that it did not have to take, and diamonds with
    /// one way left. A step that a decision passed over stays where the drawing has room for it anyway.
    /// </summary>
    /// <param name="whole">All steps; a view without a position, or of a case that is nowhere yet, is laid out as it is.</param>
    public static PathwayLayout LayOut(PathwayView whole)
    {
        if (whole.Steps.All(step => step.State is StepState.Plain or StepState.NotTaken))
            return new PathwayLayout(whole);
        var shape = new PathwayShape(whole);
        var smallest = new PathwayLayout(Of(whole, shape, []));
        // In one row there is no room above or below a step.
        if (smallest.Steps.All(step => step.Middle == smallest.Steps[0].Middle))
            return smallest;
        var drawn = smallest;
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in PassedOver(whole))
        {
            var larger = new PathwayLayout(Of(whole, shape, [.. kept, step.Id]));
            if (larger.Height > smallest.Height || larger.Width > Math.Max(smallest.Width, PathwayLayout.PageWidth))
                continue;
            kept.Add(step.Id);
            drawn = larger;
        }

        return drawn;
    }

    private static PathwayView Of(PathwayView whole, PathwayShape shape, HashSet<string> kept)
    {
        var steps = whole.Steps.Where(step => step.State != StepState.NotTaken || kept.Contains(step.Id)).ToList();
        var edges = whole.Edges.Where(edge => Has(edge.From) && Has(edge.To) && (!shape.IsLoop(edge) || IsOnlyWay(edge.From))).ToList();
        while (
            steps.Find(step =>
                step.IsGate && edges.Count(edge => edge.From == step.Id) <= 1 && edges.Count(edge => edge.To == step.Id) <= 1
            )
                is { } idle
        )
        {
            var (into, on) = (edges.Find(edge => edge.To == idle.Id), edges.Find(edge => edge.From == idle.Id));
            steps.Remove(idle);
            edges.RemoveAll(edge => edge == into || edge == on);
            if (into is not null && on is not null && !edges.Exists(edge => edge.From == into.From && edge.To == on.To))
                edges.Add(new PathwayEdge(into.From, on.To, into.Label));
        }

        return whole with
        {
            Steps = steps,
            Edges = edges,
            Phases = [.. whole.Phases.Where(phase => steps.Exists(step => step.Phase == phase))],
        };

        bool Has(string id) => steps.Exists(step => step.Id == id);

        // The case is at a step that only leads back, or was there.
        bool IsOnlyWay(string id) =>
            steps.Exists(step => step.Id == id && step.State is StepState.Done or StepState.Now)
            && whole.Edges.Where(edge => edge.From == id).All(shape.IsLoop);
    }

    private static IEnumerable<PathwayStep> PassedOver(PathwayView whole)
    {
        var done = whole.Steps.Where(step => step.State == StepState.Done).Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        var neighbors = whole.Edges.Where(edge => done.Contains(edge.From)).Select(edge => edge.To).ToHashSet(StringComparer.Ordinal);
        return whole.Steps.Where(step => step is { State: StepState.NotTaken, IsGate: false } && neighbors.Contains(step.Id));
    }
}
