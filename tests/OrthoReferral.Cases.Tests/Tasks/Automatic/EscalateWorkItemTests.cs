using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Tasks.Automatic;

public sealed class EscalateWorkItemTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Escalation_marks_the_late_item_and_the_last_level_is_left_to_the_join()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var answered = (await fixture.AnswersAsync(caseId)).Count;
        await fixture.RequestAsync(caseId, "EscalateWorkItem", """{"activity":"SpecialistReview","level":"first","to":"Coordinator"}""");
        (await fixture.AnswersAsync(caseId)).Count.ShouldBe(answered + 1);
        var row = await fixture.LoadAsync(caseId);
        row.EscalatedAt.ShouldBe(fixture.Now);
        row.WorkItems.Single().EscalatedAt.ShouldBe(fixture.Now);
        await fixture.RequestAsync(caseId, "EscalateWorkItem", """{"activity":"SpecialistReview","level":"last","to":"Coordinator"}""");
        (await fixture.AnswersAsync(caseId)).Count.ShouldBe(answered + 1);

        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        (await fixture.LoadAsync(caseId)).EscalatedAt.ShouldBeNull();
    }
}
