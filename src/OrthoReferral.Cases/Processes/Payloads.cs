using System.Text.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Processes;

/// <summary>The task says nothing beyond what every task may say.</summary>
public sealed record NoPayload
{
    public static NoPayload Nothing { get; } = new();
}

/// <summary>What any task may say: the state that the case or the treatment enters.</summary>
internal sealed record StatesPayload(CaseState? State, TreatmentState? TreatmentState)
{
    internal static StatesPayload Read(TaskPayload payload) =>
        new(payload.Enum<CaseState>("state"), payload.Enum<TreatmentState>("treatmentState"));
}

/// <summary>Form <c>radiationPlan</c>: the window after the procedure; null where the definition names none.</summary>
/// <param name="BookFor">From the procedure to the first session.</param>
/// <param name="TargetBy">From the procedure to the latest start.</param>
public sealed record RadiationPlanPayload(TimeSpan? BookFor, TimeSpan? TargetBy)
{
    internal static RadiationPlanPayload Read(TaskPayload payload) => new(payload.Duration("bookFor"), payload.Duration("targetBy"));
}

/// <summary>
/// Forms <c>review</c> and <c>tumorBoard</c>: which lesions are decided; null = all of the case. Lesions are named by the application
/// alone, where some were found while the treatments of others run.
/// </summary>
public sealed record ReviewPayload(IReadOnlyList<string>? Lesions)
{
    internal static ReviewPayload Read(TaskPayload payload) =>
        payload.Items("lesions").Select(lesion => lesion.GetString()).OfType<string>().ToList() is { Count: > 0 } lesions
            ? new(lesions)
            : new((IReadOnlyList<string>?)null);

    /// <exception cref="ProcessRuleException"><c>payload-unreadable</c>: the definition is wrong.</exception>
    internal static ReviewPayload Of(WorkItem item) => TaskForms.Review.PayloadOf(item.PayloadJson);

    /// <summary>Whether the decision is about this lesion.</summary>
    public bool Asks(string? lesionId) => Lesions is null || (lesionId is not null && Lesions.Contains(lesionId, StringComparer.Ordinal));

    internal string Json => JsonSerializer.Serialize(new { lesions = Lesions });
}

/// <summary>Form <c>overrideSignature</c>: which override is to be signed. Written by the application.</summary>
public sealed record OverridePayload(Guid ClearanceId)
{
    internal static OverridePayload Read(TaskPayload payload) =>
        Guid.TryParse(payload.Text("clearanceId"), out var id)
            ? new OverridePayload(id)
            : throw TaskPayloadException.Missing("clearanceId");

    internal string Json => $$"""{"clearanceId":"{{ClearanceId:D}}"}""";
}

/// <summary>System task <c>EscalateWorkItem</c>.</summary>
/// <param name="Activity">The human task whose clock ran out.</param>
/// <param name="Level">For people; <c>last</c> is the last.</param>
/// <param name="To">Who is told; null when the definition does not say.</param>
public sealed record EscalationPayload(string Activity, string? Level, Role? To)
{
    public bool IsLast => string.Equals(Level, "last", StringComparison.OrdinalIgnoreCase);

    internal static EscalationPayload Read(TaskPayload payload) =>
        new(payload.Text("activity") ?? throw TaskPayloadException.Missing("activity"), payload.Text("level"), payload.Enum<Role>("to"));
}

/// <summary>System task <c>CompleteTreatment</c>: the treatment is completed unless <c>treatmentState</c> is <c>Cancelled</c>.</summary>
/// <param name="Reason">Why it was cancelled; null when it was not, or when the procedure was recorded as not performed.</param>
public sealed record TreatmentEndPayload(TreatmentState? TreatmentState, string? Reason)
{
    internal static TreatmentEndPayload Read(TaskPayload payload) =>
        new(payload.Enum<TreatmentState>("treatmentState"), payload.Text("reason"));
}

/// <summary>System task <c>CloseCase</c>.</summary>
/// <param name="Reason">Null when the outcome says it all.</param>
public sealed record CaseEndPayload(CaseOutcome Outcome, string? Reason)
{
    internal static CaseEndPayload Read(TaskPayload payload) =>
        new(payload.Enum<CaseOutcome>("outcome") ?? throw TaskPayloadException.Missing("outcome"), payload.Text("reason"));
}
