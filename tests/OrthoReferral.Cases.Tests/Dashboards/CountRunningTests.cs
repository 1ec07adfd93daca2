using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class CountRunningTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task What_runs_is_counted_by_definition_and_version_and_what_is_somebody_elses_is_not()
    {
        foreach (
            var (instance, definition, version, correlationId) in new[]
            {
                ("1", "radiotherapy", 1, WorkflowCorrelation.ForTreatment(Guid.NewGuid(), Guid.NewGuid())),
                ("2", "orthopedic-referral", 1, WorkflowCorrelation.ForCase(Guid.NewGuid(), run: 1)),
                ("3", "orthopedic-referral", 2, WorkflowCorrelation.ForCase(Guid.NewGuid(), run: 1)),
                ("4", "orthopedic-referral", 2, WorkflowCorrelation.ForCase(Guid.NewGuid(), run: 3)),
                ("5", "orthopedic-referral", 2, "order-17"),
            }
        )
            fixture.Engine.Add(instance, definition, correlationId, version);
        fixture.Engine.Add("6", "radiotherapy", WorkflowCorrelation.ForCase(Guid.NewGuid(), 1), status: WorkflowStatus.Finished);

        (await fixture.SendAsync(People.Coordinator, new CountRunning.Query())).Rows.ShouldBe([
            new("orthopedic-referral", 2, 2),
            new("orthopedic-referral", 1, 1),
            new("radiotherapy", 1, 1),
        ]);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new CountRunning.Query()));
    }
}
