using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Processes;

/// <summary>
/// Starts and ends the instances of a case: the main definition, and one pathway per treatment. Queued with the change that causes it.
/// </summary>
public static class WorkflowRuns
{
    /// <summary>The definition that every submitted case runs.</summary>
    public const string CaseDefinition = "orthopedic-referral";

    /// <summary>Starts the case's way through the workflow. Repeating it finds the instance of the same run.</summary>
    public static void StartCase(this CaseDb db, ReferralCase referralCase, DateTimeOffset now) =>
        db.Start(referralCase.Id, CaseDefinition, referralCase.CorrelationId, new CaseInput(referralCase.Id, referralCase.Run), now);

    /// <summary>Starts the pathway of one treatment; <paramref name="input"/> is what its definition may ask about the lesion.</summary>
    public static void StartPathway(this CaseDb db, Treatment treatment, string definitionId, PathwayInput input, DateTimeOffset now) =>
        db.Start(treatment.CaseId, definitionId, WorkflowCorrelation.ForTreatment(treatment.CaseId, treatment.Id), input, now);

    private static void Start(
        this CaseDb db,
        Guid caseId,
        string definitionId,
        string correlationId,
        WorkflowInput input,
        DateTimeOffset now
    ) => db.Outbox.Add(OutboxMessages.Start(caseId, new WorkflowStart(definitionId, correlationId, TaskJson.Of(input)), now));

    /// <summary>Cancels the pathway of one treatment that was cancelled.</summary>
    public static void CancelPathway(this CaseDb db, Treatment treatment, DateTimeOffset now) =>
        db.Outbox.Add(
            OutboxMessages.Cancel(
                treatment.CaseId,
                WorkflowCorrelation.ForTreatment(treatment.CaseId, treatment.Id),
                treatment.InstanceId,
                now
            )
        );

    /// <summary>
    /// Cancels the main instance and every pathway that still runs. Call it before <see cref="ReferralCase.Close"/> ends the treatments.
    /// </summary>
    public static void CancelRuns(this CaseDb db, ReferralCase referralCase, DateTimeOffset now)
    {
        foreach (var treatment in referralCase.Treatments.Where(treatment => !treatment.HasEnded))
            db.CancelPathway(treatment, now);
        db.Outbox.Add(OutboxMessages.Cancel(referralCase.Id, referralCase.CorrelationId, referralCase.InstanceId, now));
    }
}
