using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Processes;

/// <summary>Every form, in one list: the definitions, the work-item page, the demo and the tests go by it.</summary>
public static class TaskForms
{
    public static TaskForm<NoPayload, InformationAnswer> Information { get; } =
        Plain<InformationAnswer>(WorkItemForm.Information, "Answer the question");

    public static TaskForm<NoPayload, InformationAnswer> Biopsy { get; } =
        Plain<InformationAnswer>(WorkItemForm.Biopsy, "Answer the question");

    public static TaskForm<ReviewPayload, ReviewAnswer> Review { get; } =
        new(WorkItemForm.Review, ReviewPayload.Read, "Review and decide", IsDecision: true);

    public static TaskForm<ReviewPayload, ReviewAnswer> TumorBoard { get; } =
        new(WorkItemForm.TumorBoard, ReviewPayload.Read, "Record the board's decision", IsDecision: true);

    public static TaskForm<ChecksPayload, ChecksAnswer> Checks { get; } = new(WorkItemForm.Checks, ChecksPayload.Read);

    public static TaskForm<NoPayload, ScheduleAnswer> Schedule { get; } = Plain<ScheduleAnswer>(WorkItemForm.Schedule);

    public static TaskForm<NoPayload, ProcedureAnswer> Procedure { get; } = Plain<ProcedureAnswer>(WorkItemForm.Procedure);

    public static TaskForm<RadiationPlanPayload, RadiationPlanAnswer> RadiationPlan { get; } =
        new(WorkItemForm.RadiationPlan, RadiationPlanPayload.Read);

    public static TaskForm<NoPayload, RadiationSessionsAnswer> RadiationSessions { get; } =
        Plain<RadiationSessionsAnswer>(WorkItemForm.RadiationSessions);

    public static TaskForm<NoPayload, ConfirmAnswer> Confirm { get; } = Plain<ConfirmAnswer>(WorkItemForm.Confirm);

    public static TaskForm<NoPayload, FollowUpAnswer> FollowUp { get; } = Plain<FollowUpAnswer>(WorkItemForm.FollowUp);

    public static TaskForm<NoPayload, NoAnswer> SecondSignature { get; } =
        Decision<NoAnswer>(WorkItemForm.SecondSignature, "Give the second signature");

    public static TaskForm<OverridePayload, NoAnswer> OverrideSignature { get; } =
        new(WorkItemForm.OverrideSignature, OverridePayload.Read, "Sign the override", IsDecision: true) { IsForEveryDecider = true };

    public static TaskForm<NoPayload, NoAnswer> ReReview { get; } =
        Decision<NoAnswer>(WorkItemForm.ReReview, "Review it again") with
        {
            IsForEveryDecider = true,
        };

    public static TaskForm<NoPayload, NoAnswer> Emergency { get; } = Decision<NoAnswer>(WorkItemForm.Emergency, "Take over the emergency");

    public static TaskForm<NoPayload, IncidentAnswer> Incident { get; } = Plain<IncidentAnswer>(WorkItemForm.Incident);

    public static IReadOnlyList<TaskForm> All { get; } = [.. Enum.GetValues<WorkItemForm>().Select(Of)];

    /// <summary>The form of a work item. A new member of the enum does not compile until it is declared here.</summary>
    public static TaskForm Of(WorkItemForm form) =>
        form switch
        {
            WorkItemForm.Information => Information,
            WorkItemForm.Biopsy => Biopsy,
            WorkItemForm.Review => Review,
            WorkItemForm.TumorBoard => TumorBoard,
            WorkItemForm.Checks => Checks,
            WorkItemForm.Schedule => Schedule,
            WorkItemForm.Procedure => Procedure,
            WorkItemForm.RadiationPlan => RadiationPlan,
            WorkItemForm.RadiationSessions => RadiationSessions,
            WorkItemForm.Confirm => Confirm,
            WorkItemForm.FollowUp => FollowUp,
            WorkItemForm.SecondSignature => SecondSignature,
            WorkItemForm.OverrideSignature => OverrideSignature,
            WorkItemForm.ReReview => ReReview,
            WorkItemForm.Emergency => Emergency,
            WorkItemForm.Incident => Incident,
        };

    private static TaskForm<NoPayload, TAnswer> Plain<TAnswer>(WorkItemForm form, string? act = null)
        where TAnswer : TaskAnswer => new(form, _ => NoPayload.Nothing, act);

    private static TaskForm<NoPayload, TAnswer> Decision<TAnswer>(WorkItemForm form, string act)
        where TAnswer : TaskAnswer => new(form, _ => NoPayload.Nothing, act, IsDecision: true);
}
