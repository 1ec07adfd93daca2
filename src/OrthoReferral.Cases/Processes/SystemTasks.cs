namespace OrthoReferral.Cases.Processes;

/// <summary>Every system task. Any other task of a definition is for a person.</summary>
public static class SystemTasks
{
    public static SystemTask<NoPayload, AssessmentAnswer> AssessFractureRisk { get; } =
        new(nameof(AssessFractureRisk), _ => NoPayload.Nothing);

    /// <summary>At its last level it is never answered: the definition's join withdraws it when the person has acted.</summary>
    public static SystemTask<EscalationPayload, EscalationAnswer> EscalateWorkItem { get; } =
        new(nameof(EscalateWorkItem), EscalationPayload.Read);

    public static SystemTask<NoPayload, StartedAnswer> StartTreatments { get; } = new(nameof(StartTreatments), _ => NoPayload.Nothing);

    public static SystemTask<NoPayload, TreatmentsAnswer> AwaitTreatments { get; } = new(nameof(AwaitTreatments), _ => NoPayload.Nothing);

    public static SystemTask<TreatmentEndPayload, TreatmentEndedAnswer> CompleteTreatment { get; } =
        new(nameof(CompleteTreatment), TreatmentEndPayload.Read, RunsAfterTheEnd: true);

    public static SystemTask<CaseEndPayload, ClosedAnswer> CloseCase { get; } =
        new(nameof(CloseCase), CaseEndPayload.Read, RunsAfterTheEnd: true);

    public static IReadOnlyList<SystemTask> All { get; } =
    [AssessFractureRisk, EscalateWorkItem, StartTreatments, AwaitTreatments, CompleteTreatment, CloseCase];

    /// <summary>The system task of this name; null when it is a task for a person.</summary>
    public static SystemTask? Find(string taskName) => All.FirstOrDefault(task => task.Name == taskName);
}
