using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tasks;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class ResolveIncidentTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_coordinator_says_what_was_done_and_the_task_behind_it_is_answered()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.RequestAsync(caseId, "BrewCoffee", payload: null);
        var incident = (await fixture.LoadAsync(caseId)).WorkItems.ShouldHaveSingleItem().Id;
        await Should.ThrowAsync<ValidationException>(() => ResolveAsync(People.Coordinator, caseId, incident, note: ""));
        await Should.ThrowAsync<ForbiddenException>(() => ResolveAsync(People.Administrator, caseId, incident));

        await ResolveAsync(People.Coordinator, caseId, incident);

        (await fixture.LastAnswerAsync(caseId)).GetProperty("resolved").GetBoolean().ShouldBeTrue();
        (await fixture.LoadAsync(caseId)).Events.ShouldContain(line =>
            line.Kind == CaseEventKind.WorkItemCompleted && line.Why == "Done by hand"
        );
        await Should.ThrowAsync<CaseRuleException>(() => ResolveAsync(People.Coordinator, caseId, incident));
        (await fixture.AnswersAsync(caseId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_work_item_of_another_form_is_no_incident()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var review = (await fixture.LoadAsync(caseId)).WorkItems.ShouldHaveSingleItem();

        await Should.ThrowAsync<ProcessRuleException>(() => ResolveAsync(People.Coordinator, caseId, review.Id));

        (await fixture.LoadAsync(caseId)).WorkItems.ShouldHaveSingleItem().IsPending.ShouldBeTrue();
    }

    private Task<ResolveIncident.Result> ResolveAsync(Actor person, Guid caseId, Guid incident, string note = "Done by hand") =>
        fixture.SendAsync(person, new ResolveIncident.Command(caseId, incident, note));
}
