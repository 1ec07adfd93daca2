using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class ListStrayInstancesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Only_instances_whose_case_is_not_here_are_listed_the_oldest_first()
    {
        await fixture.AddOthersAsync();
        fixture.AddStray("young", startedAt: fixture.Now);
        fixture.AddStray("old", startedAt: fixture.Now.AddDays(-2));
        fixture.AddStray("ended", WorkflowStatus.Finished);

        var strays = (await fixture.SendAsync(People.Administrator, new ListStrayInstances.Query())).Rows;

        strays.Select(row => (row.InstanceId, row.StartedAt)).ShouldBe([("old", fixture.Now.AddDays(-2)), ("young", fixture.Now)]);
        strays.ShouldAllBe(row => row.DefinitionId == "radiotherapy");
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new ListStrayInstances.Query()));
    }
}
