using System.Text.Json.Nodes;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>Assesses the facts (once per facts version and rule set) and tells the workflow where the referral goes.</summary>
internal sealed class AssessFractureRisk(CaseDb db) : ISystemTask
{
    public string Name => nameof(AssessFractureRisk);

    public async Task<JsonObject?> RunAsync(SystemTaskRun run, CancellationToken cancellationToken)
    {
        var record = await db.AssessAsync(run.Case, run.Now, cancellationToken);
        return new JsonObject
        {
            ["hold"] = Hold(record.PrimaryProcedure),
            ["urgency"] = EnumCodes.Code(record.Urgency),
            ["primaryProcedure"] = EnumCodes.Code(record.PrimaryProcedure),
            ["emergency"] = record.IsEmergency,
            ["reviewRole"] = run.Case.ReviewRole.ToString(),
            ["ruleSet"] = record.RuleSetVersion,
        };
    }

    private static string Hold(Procedure primary) =>
        primary switch
        {
            Procedure.HoldMissingData => "MISSING_DATA",
            Procedure.HoldBiopsyFirst => "BIOPSY",
            Procedure.OutOfScope => "OUT_OF_SCOPE",
            _ => "NONE",
        };
}
