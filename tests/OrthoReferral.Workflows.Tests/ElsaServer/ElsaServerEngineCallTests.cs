using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

public sealed class ElsaServerEngineCallTests : IDisposable
{
    private readonly ElsaFixture fixture = new();

    private StandInElsa Elsa => fixture.Elsa;

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("""{"decision":"approve"}""")]
    [InlineData("\"text\"")]
    [InlineData("1")]
    [InlineData("null")]
    public async Task A_completion_carries_its_result(string result)
    {
        var outcome = await fixture.Engine.CompleteTaskAsync(new("b3147467b577900a", ElsaFixture.Json(result)), default);

        outcome.ShouldBe(TaskCompletionOutcome.Accepted);
        Elsa.Completions.Single().TaskId.ShouldBe("b3147467b577900a");
        (Elsa.Completions.Single().Result?.ToJsonString() ?? "null").ShouldBe(result);
    }

    [Theory]
    [InlineData("complete task with result")]
    [InlineData("complete same task twice")]
    [InlineData("complete unknown task")]
    [InlineData("complete task of cancelled instance")]
    public async Task Elsa_accepts_every_completion_and_we_claim_no_more(string title)
    {
        var recorded = Recording.Entry(title);
        ((int)recorded["status"]!).ShouldBe(200);
        recorded["response"].ShouldBeNull();
        var taskId = ((string)recorded["path"]!).Split('/')[^2];
        (await fixture.Engine.CompleteTaskAsync(new(taskId, default), default)).ShouldBe(TaskCompletionOutcome.Accepted);
    }

    [Fact]
    public async Task A_task_id_cannot_change_the_path()
    {
        await fixture.Engine.CompleteTaskAsync(new("a/../../cancel?x=1", ElsaFixture.Json("{}")), default);
        Elsa.Requests.Single().ShouldBe("POST tasks/a%2F..%2F..%2Fcancel%3Fx%3D1/complete");
    }

    [Fact]
    public async Task An_event_is_published_synchronously_to_one_correlation_id()
    {
        await fixture.Engine.PublishEventAsync(new("LabResultReady", "case-77", ElsaFixture.Json("""{"hb":12.5}""")), default);
        Elsa.Requests.Single().ShouldBe("POST events/LabResultReady/trigger");
    }

    [Theory]
    [InlineData("instance-1")]
    [InlineData("nope")]
    public async Task Cancelling_is_answered_200_known_or_not(string instanceId)
    {
        Elsa.Add("orthopedic-referral", "case-1");
        await fixture.Engine.CancelAsync(instanceId, default);
        await fixture.Engine.CancelAsync(instanceId, default);
        Elsa.Instances.Single().SubStatus.ShouldBe(instanceId == "nope" ? "Suspended" : "Cancelled");
    }

    [Fact]
    public async Task Retry_goes_by_alterations()
    {
        var instance = Elsa.Add("orthopedic-referral", "case-1");
        await fixture.Engine.RetryAsync(instance.Id, default);
        Elsa.Requests.Single().ShouldBe("POST alterations/workflows/retry");
    }

    [Fact]
    public async Task Retry_of_an_unknown_instance_is_an_error()
    {
        (await Should.ThrowAsync<ElsaRequestRefusedException>(() => fixture.Engine.RetryAsync("nope", default))).Message.ShouldContain(
            "nope"
        );
    }

    [Fact]
    public async Task A_definition_is_created_and_published_in_one_call()
    {
        var api = (ElsaApi)fixture.Services.GetService(typeof(ElsaApi))!;
        await api.PublishDefinitionAsync(ElsaFixture.Json("""{"definitionId":"posted","root":{}}"""), default);
        Elsa.Requests.Single().ShouldBe("POST workflow-definitions");
    }
}
