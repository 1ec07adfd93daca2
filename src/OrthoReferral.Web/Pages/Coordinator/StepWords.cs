using System.Text;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>Steps of the workflow definitions by their task names, short enough for a chart.</summary>
internal static class StepWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["SpecialistReview"] = "Specialist review",
        ["ProvideMissingFacts"] = "Missing facts",
        ["ProvideBiopsyResult"] = "Biopsy result",
        ["AnswerReviewer"] = "Answer to reviewer",
        ["AnswerBoard"] = "Answer to board",
        ["TumorBoardDecision"] = "Tumor board",
        ["PreProcedureChecks"] = "Pre-procedure checks",
        ["PreRadiationChecks"] = "Radiotherapy checks",
        ["ProvideInformation"] = "Missing facts",
        ["ResolveChecks"] = "Open checks",
        ["TreatHypercalcemia"] = "Hypercalcemia",
        ["ConfirmOncologyPlan"] = "Oncology plan",
        ["SystemicReview"] = "Review, 4 weeks",
        ["ResponseReview"] = "Response review",
        ["PlanRadiation"] = "Radiation planning",
        ["BoneAgentReview"] = "Bone agents",
        ["ConsiderRadiation"] = "Radiation planning",
        ["ForwardReferral"] = "Forwarding",
        ["ScheduleProcedure"] = "Scheduling",
        ["PerformProcedure"] = "Slot to procedure",
        ["BookPostOperativeRadiation"] = "Radiation planning",
        ["BookRadiation"] = "Radiation planning",
        ["DeliverRadiation"] = "Radiation sessions",
        ["FollowUp"] = "Follow-up visit",
    };

    /// <summary>The step in words; a name that is not known is split where it changes case.</summary>
    public static string Of(string taskName)
    {
        if (Known.TryGetValue(taskName, out var words))
            return words;
        var text = new StringBuilder();
        foreach (var letter in taskName)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                text.Append(letter);
        }

        return text.ToString();
    }
}
