using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>The phases that a pathway is drawn in, from left to right.</summary>
internal static class PathwayPhases
{
    private const string Assess = "Assess",
        Decide = "Decide",
        Prepare = "Prepare",
        Treat = "Treat",
        After = "After treatment",
        FollowUp = "Follow up";

    // Where a phase begins. Everything else belongs to the phase that leads to it, so that a step added to a definition finds its place.
    private static readonly Dictionary<string, string> Beginnings = new(StringComparer.Ordinal)
    {
        ["AssessFractureRisk"] = Assess,
        ["SetReviewClock"] = Decide,
        ["ReviewFork"] = Decide,
        ["StartTreatments"] = Treat,
        ["FollowUp"] = FollowUp,
        ["EmergencyMeasures"] = Prepare,
        ["PreProcedureChecks"] = Prepare,
        ["PreRadiationChecks"] = Prepare,
        ["MriSafetyScreen"] = Prepare,
        ["TreatHypercalcemia"] = Prepare,
        ["ConfirmOncologyPlan"] = Prepare,
        ["ScheduleProcedure"] = Treat,
        ["PlanRadiation"] = Treat,
        ["FitOrthosis"] = Treat,
        ["AfterSurgery"] = After,
        ["AfterProcedure"] = After,
        ["NeedsRadiation"] = After,
        ["PainReview"] = After,
        ["ResponseReview"] = After,
        ["SystemicReview"] = After,
    };

    private static readonly string[] Order = [Assess, Decide, Prepare, Treat, After, FollowUp];

    /// <summary>The phase of each activity of a definition; one phase with its name where none of its steps is known.</summary>
    public static Func<string, string> Of(DefinitionDiagram diagram)
    {
        var phases = new Dictionary<string, int>(StringComparer.Ordinal);
        var sources = diagram
            .Edges.Where(edge => !edge.IsLoop)
            .ToLookup(edge => edge.TargetId, edge => edge.SourceId, StringComparer.Ordinal);
        return diagram.Nodes.Any(node => Beginnings.ContainsKey(node.ActivityId)) ? id => Order[Phase(id)] : _ => diagram.Name;

        // The edges without loops form no circle, so this ends.
        int Phase(string id)
        {
            if (phases.TryGetValue(id, out var known))
                return known;
            var before = sources[id].Select(Phase).DefaultIfEmpty(0).Max();
            return phases[id] = Beginnings.TryGetValue(id, out var begun) ? Array.IndexOf(Order, begun) : before;
        }
    }
}
