using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>Assesses the facts (once per facts version and rule set) and tells the workflow where the referral goes.</summary>
internal sealed class AssessFractureRisk(CaseDb db) : SystemTaskHandler<NoPayload, AssessmentAnswer>(SystemTasks.AssessFractureRisk)
{
    protected override async Task<AssessmentAnswer?> RunAsync(SystemTaskRun run, NoPayload payload, CancellationToken cancellationToken)
    {
        var record = await db.AssessAsync(run.Case, run.Now, cancellationToken);
        return new AssessmentAnswer(
            HoldOf(record.PrimaryProcedure),
            record.Urgency,
            record.PrimaryProcedure,
            record.IsEmergency,
            run.Case.ReviewRole!.Value,
            record.RuleSetVersion
        );
    }

    private static Hold HoldOf(Procedure primary) =>
        primary switch
        {
            Procedure.HoldMissingData => Hold.MissingData,
            Procedure.HoldBiopsyFirst => Hold.Biopsy,
            Procedure.OutOfScope => Hold.OutOfScope,
            _ => Hold.None,
        };
}
