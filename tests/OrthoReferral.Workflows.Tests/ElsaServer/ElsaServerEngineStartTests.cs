using System.Net;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

public sealed class ElsaServerEngineStartTests : IDisposable
{
    private readonly ElsaFixture fixture = new();

    private StandInElsa Elsa => fixture.Elsa;

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Starting_looks_up_the_correlation_id_first_and_then_executes()
    {
        var started = await StartAsync();

        Elsa.Requests.ShouldBe(["GET workflow-instances", "POST workflow-definitions/orthopedic-referral/execute"]);
        started.ShouldBe(new WorkflowInstanceRef("instance-1", "orthopedic-referral", 1));
        Elsa.Instances.Single().Input!.ToJsonString().ShouldBe("""{"caseId":"case-1"}""");
    }

    [Fact]
    public async Task Starting_again_finds_the_running_instance()
    {
        var first = await StartAsync();
        (await StartAsync()).ShouldBe(first);
        Elsa.Instances.Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("Finished", "Finished")]
    [InlineData("Finished", "Cancelled")]
    [InlineData("Finished", "Faulted")]
    public async Task A_start_that_is_repeated_after_the_end_does_not_run_the_case_twice(string status, string subStatus)
    {
        Elsa.Add("orthopedic-referral", "case-1", status, subStatus);
        (await StartAsync()).InstanceId.ShouldBe("instance-1");
        Elsa.Requests.ShouldBe(["GET workflow-instances"]);
    }

    [Fact]
    public async Task Of_several_instances_the_oldest_running_one_is_ours()
    {
        Elsa.Add("orthopedic-referral", "case-1", "Finished", "Cancelled").CreatedAt = Clock.Start.AddHours(-3);
        Elsa.Add("orthopedic-referral", "case-1").CreatedAt = Clock.Start.AddHours(-1);
        Elsa.Add("orthopedic-referral", "case-1").CreatedAt = Clock.Start.AddHours(-2);
        (await StartAsync()).InstanceId.ShouldBe("instance-3");
    }

    [Fact]
    public async Task An_instance_of_another_case_is_never_taken_even_if_the_server_ignores_the_filter()
    {
        var other = Elsa.Add("orthopedic-referral", "case-2");
        Elsa.Next.Enqueue(
            (_, _) => StandInElsa.Status(HttpStatusCode.OK, $$"""{"items":[{{other.Summary().ToJsonString()}}],"totalCount":1}""")
        );
        (await StartAsync()).InstanceId.ShouldBe("instance-2");
    }

    [Fact]
    public async Task An_execute_whose_answer_was_lost_is_not_repeated_and_its_instance_is_found_by_the_next_start()
    {
        Elsa.Next.Enqueue(null);
        Elsa.Next.Enqueue(
            (_, _) =>
            {
                Elsa.Add("orthopedic-referral", "case-1");
                throw new HttpRequestException("The connection was reset.");
            }
        );

        await Should.ThrowAsync<WorkflowEngineUnavailableException>(StartAsync);
        Elsa.Requests.Count(r => r.EndsWith("/execute", StringComparison.Ordinal)).ShouldBe(1);
        (await StartAsync()).InstanceId.ShouldBe("instance-1");
        Elsa.Instances.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_first_burst_that_faults_answers_500_and_the_instance_exists()
    {
        Elsa.FirstBurst = i =>
        {
            (i.Status, i.SubStatus) = ("Finished", "Faulted");
            i.Fault("IsUrgent", Clock.Start);
        };

        var started = await StartAsync();
        var position = await fixture.Engine.GetPositionAsync(started.InstanceId, default);
        position!.Status.ShouldBe(WorkflowStatus.Faulted);
        position.Incidents.Single().Message.ShouldBe("Failed to evaluate activity input 'Condition': foo is not defined");
    }

    [Fact]
    public async Task A_500_without_a_workflow_state_is_an_unavailable_engine()
    {
        Elsa.Next.Enqueue(null);
        Elsa.Next.Enqueue((_, _) => StandInElsa.Status(HttpStatusCode.InternalServerError, "oops", "text/plain"));
        await Should.ThrowAsync<WorkflowEngineUnavailableException>(StartAsync);
    }

    [Fact]
    public async Task An_unknown_definition_is_named()
    {
        Elsa.Definitions.Clear();
        (await Should.ThrowAsync<UnknownDefinitionException>(StartAsync)).DefinitionId.ShouldBe("orthopedic-referral");
    }

    [Fact]
    public async Task When_another_node_started_it_in_between_its_instance_is_taken()
    {
        Elsa.AnotherNodeStartsFirst = () => Elsa.Add("orthopedic-referral", "case-1");
        (await StartAsync()).InstanceId.ShouldBe("instance-1");
    }

    [Fact]
    public async Task A_refused_start_without_an_instance_is_an_unavailable_engine()
    {
        Elsa.AnotherNodeStartsFirst = () => { };
        await Should.ThrowAsync<WorkflowEngineUnavailableException>(StartAsync);
    }

    [Fact]
    public async Task The_correlation_id_of_a_treatment_is_escaped()
    {
        Elsa.Definitions.Add("ablation");
        var started = await fixture.Engine.StartAsync(new("ablation", "case-1/treatment 1&x=2", ElsaFixture.Json("{}")), default);
        (await fixture.Engine.GetPositionAsync(started.InstanceId, default))!.CorrelationId.ShouldBe("case-1/treatment 1&x=2");
    }

    [Fact]
    public async Task An_input_that_is_no_object_is_sent_as_an_empty_one()
    {
        await fixture.Engine.StartAsync(new("orthopedic-referral", "case-1", default), default);
        Elsa.Instances.Single().Input!.ToJsonString().ShouldBe("{}");
    }

    private Task<WorkflowInstanceRef> StartAsync() =>
        fixture.Engine.StartAsync(new("orthopedic-referral", "case-1", ElsaFixture.Json("""{"caseId":"case-1"}""")), default);
}
