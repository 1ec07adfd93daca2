using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class TaskInboxTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_step_that_the_case_refuses_is_kept_by_the_engine_and_shown_to_the_coordinators()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        const string payload = """{"role":"Oncologist","title":"Follow-up","dueIn":"P1D","form":"followUp","state":"InFollowUp"}""";
        await Should.ThrowAsync<IllegalCaseMoveException>(() => fixture.RequestAsync(caseId, "FollowUp", payload));
        var row = await fixture.LoadAsync(caseId);
        row.State.ShouldBe(CaseState.Submitted);
        row.WorkItems.ShouldHaveSingleItem().Form.ShouldBe(WorkItemForm.Incident);
    }

    [Theory]
    [InlineData("SpecialistReview")]
    [InlineData("AssessFractureRisk")]
    [InlineData("CloseCase")]
    public async Task A_task_of_another_instance_changes_nothing(string taskName)
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var before = await fixture.LoadAsync(caseId);
        var answers = (await fixture.AnswersAsync(caseId)).Count;
        (await ReceiveAsync(caseId.ToString("D"), taskName)).ShouldBe(TaskReception.WrongInstance);
        var after = await fixture.LoadAsync(caseId);
        (after.State, after.InstanceId, after.Events.Count, after.WorkItems.Count).ShouldBe(
            (before.State, before.InstanceId, before.Events.Count, before.WorkItems.Count)
        );
        (await fixture.AnswersAsync(caseId)).Count.ShouldBe(answers);
    }

    [Theory]
    [InlineData("order-17")]
    [InlineData("7c9e6679-7425-40de-944b-e07fc1f90ae7")]
    [InlineData("7c9e6679-7425-40de-944b-e07fc1f90ae7~99999999999")]
    [InlineData("7c9e6679-7425-40de-944b-e07fc1f90ae7/0f8fad5b-d9cb-469f-a165-70867728950e")]
    public async Task A_task_of_no_case_of_ours_is_one_of_another_instance(string correlationId) =>
        (await ReceiveAsync(correlationId, "SpecialistReview")).ShouldBe(TaskReception.WrongInstance);

    private Task<TaskReception> ReceiveAsync(string correlationId, string taskName)
    {
        var payload = JsonElement.Parse(
            """{"role":"OrthopedicSurgeon","title":"Review","dueIn":"PT24H","form":"review","outcome":"Treated"}"""
        );
        var request = new TaskRequest(
            Guid.NewGuid().ToString("N"),
            taskName,
            "an-instance-elsewhere",
            "orthopedic-referral",
            correlationId,
            taskName,
            payload,
            fixture.Now
        );
        return fixture.Inbox().RequestedAsync(request, CancellationToken.None);
    }
}
