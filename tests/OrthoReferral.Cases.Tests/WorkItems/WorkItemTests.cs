using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.WorkItems;

public sealed class WorkItemTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Claiming_makes_a_work_item_mine_and_nobody_else_can_claim_it()
    {
        var item = await ReviewItemAsync("OR-2026-000201");

        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(item));

        (
            await Should.ThrowAsync<WorkItemHeldByAnotherException>(() =>
                fixture.SendAsync(People.SecondSurgeon, new ClaimWorkItem.Command(item))
            )
        ).Message.ShouldContain("Keller");
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new ClaimWorkItem.Command(item)));
        (await ItemAsync(item)).ShouldSatisfyAllConditions(
            row => row.State.ShouldBe(WorkItemState.Claimed),
            row => row.AssigneeId.ShouldBe(People.Surgeon.UserId)
        );
    }

    [Fact]
    public async Task Releasing_gives_it_back_and_a_coordinator_may_release_for_others()
    {
        var item = await ReviewItemAsync("OR-2026-000202");
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(item));

        await Should.ThrowAsync<WorkItemHeldByAnotherException>(() =>
            fixture.SendAsync(People.SecondSurgeon, new ReleaseWorkItem.Command(item))
        );
        await fixture.SendAsync(People.Coordinator, new ReleaseWorkItem.Command(item));

        (await ItemAsync(item)).State.ShouldBe(WorkItemState.Open);
        await Should.ThrowAsync<IllegalWorkItemMoveException>(() => fixture.SendAsync(People.Surgeon, new ReleaseWorkItem.Command(item)));
    }

    [Fact]
    public async Task A_coordinator_assigns_only_to_people_who_may_answer()
    {
        await fixture.AddPeopleAsync();
        var item = await ReviewItemAsync("OR-2026-000203");

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

    [Fact]
    public async Task Only_the_holder_delegates()
    {
        await fixture.AddPeopleAsync();
        var item = await ReviewItemAsync("OR-2026-000204");
        var delegation = new DelegateWorkItem.Command(item, People.SecondSurgeon.RequiredUserId, "Please take this one");

        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, delegation))).Code.ShouldBe(
            "not-your-work-item"
        );
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(item));
        await fixture.SendAsync(People.Surgeon, delegation);

        (await ItemAsync(item)).AssigneeId.ShouldBe(People.SecondSurgeon.UserId);
        await Should.ThrowAsync<WorkItemHeldByAnotherException>(() => fixture.SendAsync(People.Surgeon, delegation));
    }

    [Fact]
    public async Task Escalating_by_hand_marks_the_item_and_the_case()
    {
        var item = await ReviewItemAsync("OR-2026-000205");

        var result = await fixture.SendAsync(People.Coordinator, new EscalateWorkItemNow.Command(item, "The patient lost sensation"));

        (await ItemAsync(item)).EscalatedAt.ShouldBe(fixture.Now);
        (await fixture.LoadAsync(result.CaseId)).EscalatedAt.ShouldBe(fixture.Now);
    }

    [Fact]
    public async Task Assigning_many_reports_what_could_not_be_assigned()
    {
        await fixture.AddPeopleAsync();
        var first = await ReviewItemAsync("OR-2026-000206");
        var second = await ReviewItemAsync("OR-2026-000207");
        var other = await fixture.RaiseAsync((await ItemAsync(second)).CaseId, WorkItemForm.Confirm, Role.Coordinator);
        var unknown = Guid.NewGuid();

        var result = await fixture.SendAsync(
            People.Coordinator,
            new AssignManyWorkItems.Command([first, second, other, unknown, first], People.Surgeon.RequiredUserId)
        );

        result.Assigned.ShouldBe([first, second], ignoreOrder: true);
        result.Refused.Select(refusal => (refusal.WorkItemId, refusal.Code)).ShouldBe([(other, "wrong-role"), (unknown, "not-found")]);
        (await ItemAsync(second)).AssigneeName.ShouldBe(People.Surgeon.Name);
    }

    [Fact]
    public async Task Confirming_answers_the_workflow_once()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000208");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Confirm, Role.Coordinator, treatment.Id, title: "Wound check");

        await fixture.SendAsync(People.Coordinator, new CompleteConfirmation.Command(item, "Dry"));

        (await fixture.OutboxAsync(row.Id)).ShouldHaveSingleItem().Body.ShouldContain("\"confirmed\":true");
        await Should.ThrowAsync<IllegalWorkItemMoveException>(() =>
            fixture.SendAsync(People.Coordinator, new CompleteConfirmation.Command(item))
        );
        (await fixture.OutboxAsync(row.Id)).Count.ShouldBe(1);
        (await fixture.LoadAsync(row.Id)).Events.ShouldContain(line => line.Kind == CaseEventKind.WorkItemCompleted && line.Why == "Dry");
    }

    [Fact]
    public async Task Confirming_an_item_of_another_form_is_refused()
    {
        var item = await ReviewItemAsync("OR-2026-000209");

        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, new CompleteConfirmation.Command(item)))
        ).Code.ShouldBe("other-form");
    }

    private async Task<Guid> ReviewItemAsync(string number) => (await fixture.InReviewAsync(number)).WorkItems.ShouldHaveSingleItem().Id;

    private async Task<WorkItem> ItemAsync(Guid id) => (await fixture.ReadAsync(async db => await db.WorkItems.FindAsync(id)))!;
}
