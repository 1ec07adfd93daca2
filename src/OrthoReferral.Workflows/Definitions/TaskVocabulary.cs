namespace OrthoReferral.Workflows.Definitions;

/// <summary>The words that task payloads of this product's definitions may use.</summary>
public static class TaskVocabulary
{
    /// <summary>Tasks that the application answers by itself.</summary>
    public static readonly IReadOnlySet<string> SystemTasks = new HashSet<string>(StringComparer.Ordinal)
    {
        "AssessFractureRisk",
        EscalateWorkItem,
        "StartTreatments",
        "AwaitTreatments",
        "CompleteTreatment",
        "CloseCase",
    };

    public const string EscalateWorkItem = "EscalateWorkItem";

    /// <summary>Who can be given a human task.</summary>
    public static readonly IReadOnlySet<string> Roles = new HashSet<string>(StringComparer.Ordinal)
    {
        "Oncologist",
        "OrthopedicSurgeon",
        "InterventionalRadiologist",
        "RadiationOncologist",
        "Coordinator",
        "Administrator",
    };

    /// <summary>The forms that a human task can be answered with.</summary>
    public static readonly IReadOnlySet<string> Forms = new HashSet<string>(StringComparer.Ordinal)
    {
        "information",
        "biopsy",
        "review",
        "tumorBoard",
        "checks",
        "schedule",
        "procedure",
        "radiationPlan",
        "radiationSessions",
        "confirm",
        "followUp",
    };

    /// <summary>What every human task's payload carries.</summary>
    public static readonly IReadOnlyList<string> HumanTaskMembers = ["role", "title", "dueIn", "form"];

    /// <summary>Payload members that are ISO 8601 durations.</summary>
    public static readonly IReadOnlyList<string> Durations = ["dueIn", "bookFor", "targetBy"];
}
