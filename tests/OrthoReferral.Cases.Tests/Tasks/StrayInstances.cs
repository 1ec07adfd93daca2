using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Tasks;

/// <summary>Instances on the engine that are not ours, or whose case is gone.</summary>
internal static class StrayInstances
{
    public const string SomebodyElses = "of-somebody-else";

    /// <summary>Adds an instance of a treatment that does not exist; returns the case that it names.</summary>
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

    /// <summary>Adds an instance of a case that exists, and one with a foreign correlation id; returns the id of the first.</summary>
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
