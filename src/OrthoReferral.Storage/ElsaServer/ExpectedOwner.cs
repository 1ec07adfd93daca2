using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Storage.ElsaServer;

/// <summary>A case or a treatment: what an instance runs for.</summary>
internal sealed class ExpectedOwner
{
    /// <summary>The case's id, or the treatment's.</summary>
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Null for the case itself.</summary>
    public Guid? TreatmentId { get; init; }

    public int Run { get; init; }

    /// <summary>Null for the case itself.</summary>
    public Procedure? Procedure { get; init; }

    public string? InstanceId { get; init; }

    public bool IsOpen { get; init; }

    /// <summary>When it was closed, or, if open, when it asked for its run at the latest.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The one system task that is answered later; null when none waits.</summary>
    public string? AwaitedTaskId { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public string CorrelationId =>
        TreatmentId is { } treatment ? WorkflowCorrelation.ForTreatment(CaseId, treatment) : WorkflowCorrelation.ForCase(CaseId, Run);

    /// <summary>The definition that a start would name today; one that was started keeps its own.</summary>
    public string DefinitionId => Procedure is { } procedure ? Pathways.DefinitionOf(procedure) : WorkflowRuns.CaseDefinition;

    public static IQueryable<ExpectedOwner> OfCases(IQueryable<ReferralCase> cases) =>
        cases.Select(row => new ExpectedOwner
        {
            Id = row.Id,
            CaseId = row.Id,
            Run = row.Run,
            InstanceId = row.InstanceId,
            IsOpen = row.State != CaseState.Closed,
            Since = row.ClosedAt ?? row.SubmittedAt ?? row.CreatedAt,
            AwaitedTaskId = row.AwaitTreatmentsTaskId,
            UpdatedAt = row.UpdatedAt,
        });

    public static IQueryable<ExpectedOwner> OfTreatments(IQueryable<Treatment> treatments) =>
        treatments.Select(row => new ExpectedOwner
        {
            Id = row.Id,
            CaseId = row.CaseId,
            TreatmentId = row.Id,
            Procedure = row.Procedure,
            InstanceId = row.InstanceId,
            IsOpen = row.State != TreatmentState.Completed && row.State != TreatmentState.Cancelled && row.SuspendedAt == null,
            Since = row.EndedAt ?? row.CreatedAt,
        });
}
