using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.WorkItems;

public sealed class CompleteConfirmationTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
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
        var item = await fixture.ReviewItemAsync("OR-2026-000209");

        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, new CompleteConfirmation.Command(item)))
        ).Code.ShouldBe("other-form");
    }
}
