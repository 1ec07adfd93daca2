using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.WorkItems;

public sealed class AssignWorkItemTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_coordinator_assigns_only_to_people_who_may_answer()
    {
        await fixture.AddPeopleAsync();
        var item = await fixture.ReviewItemAsync("OR-2026-000203");

        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Coordinator, new AssignWorkItem.Command(item, People.Oncologist.RequiredUserId))
            )
        ).Code.ShouldBe("wrong-role");
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Coordinator, new AssignWorkItem.Command(item, Guid.NewGuid()))
        );
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Surgeon, new AssignWorkItem.Command(item, People.Surgeon.RequiredUserId))
        );
        var result = await fixture.SendAsync(
            People.Coordinator,
            new AssignWorkItem.Command(item, People.SecondSurgeon.RequiredUserId, "On call")
        );

        result.AssigneeName.ShouldBe(People.SecondSurgeon.Name);
        (await fixture.LoadAsync(result.CaseId)).Events.ShouldContain(line =>
            line.Kind == CaseEventKind.WorkItemAssigned && line.Why == "On call" && line.ActorName == People.Coordinator.Name
        );
    }
}
