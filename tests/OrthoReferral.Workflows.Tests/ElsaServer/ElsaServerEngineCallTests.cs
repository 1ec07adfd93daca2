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

    [Fact]
    public async Task A_removed_instance_is_deleted_and_the_same_start_makes_a_new_one()
    {
        var former = await fixture.Engine.StartAsync(new("orthopedic-referral", "case-1", default), default);

        await fixture.Engine.RemoveAsync(former.InstanceId, default);
        await fixture.Engine.RemoveAsync(former.InstanceId, default);

        Elsa.Requests.ShouldNotContain(request => request.StartsWith("POST cancel", StringComparison.Ordinal));
        var anew = await fixture.Engine.StartAsync(new("orthopedic-referral", "case-1", default), default);
        anew.InstanceId.ShouldNotBe(former.InstanceId);
    }

    [Fact]
    public async Task Every_running_instance_is_listed_once_page_by_page_and_no_ended_one()
    {
        var running = Enumerable.Range(1, 203).Select(n => Elsa.Add("orthopedic-referral", $"case-{n}").Id).ToList();
        Elsa.Add("orthopedic-referral", "case-900", "Finished", "Cancelled");

        var listed = await fixture.Engine.ListUnfinishedAsync(default).ToListAsync();

        listed.Select(one => one.InstanceId).ShouldBe(running);
        listed.ShouldAllBe(one => one.DefinitionId == "orthopedic-referral" && one.Version == 1);
        Elsa.Requests.Count.ShouldBe(3);
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
