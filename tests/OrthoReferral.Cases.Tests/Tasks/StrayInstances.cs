using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Tasks;

/// <summary>An engine that also runs what is not ours, and what has lost its case.</summary>
internal static class StrayInstances
{
    public const string SomebodyElses = "of-somebody-else";

    /// <summary>An instance of a treatment that is not here; answers the case that it names.</summary>
    public static Guid AddStray(
        this CaseFixture fixture,
        string instanceId,
        WorkflowStatus status = WorkflowStatus.Suspended,
        DateTimeOffset startedAt = default
    )
    {
        var caseId = Guid.NewGuid();
        var correlationId = WorkflowCorrelation.ForTreatment(caseId, Guid.NewGuid());
        fixture.Engine.Add(instanceId, "radiotherapy", correlationId, version: 1, status, startedAt);
        return caseId;
    }

    /// <summary>An instance of a case that is here, and one whose correlation id is none of ours; answers the first.</summary>
    public static async Task<string> AddOthersAsync(this CaseFixture fixture)
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        var ours = $"of-{caseId:N}";
        fixture.Engine.Add(ours, "orthopedic-referral", WorkflowCorrelation.ForCase(caseId, run: 1));
        if (await fixture.Engine.GetPositionAsync(SomebodyElses, CancellationToken.None) is null)
            fixture.Engine.Add(SomebodyElses, "orthopedic-referral", "order-17");
        return ours;
    }
}
