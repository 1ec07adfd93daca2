using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

public sealed class InstanceReconcilerTests : IDisposable
{
    private readonly ElsaFixture fixture = new();
    private readonly StandInInstance instance;

    public InstanceReconcilerTests()
    {
        instance = fixture.Elsa.Add("orthopedic-referral", "case-1");
        fixture.Clock.Now = Clock.Start.AddMinutes(10);
        instance.UpdatedAt = Clock.Start.AddMinutes(5);
    }

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Both_sides_agree_and_nothing_happens()
    {
        var task = instance.WaitFor("SurgeonReview");
        (await ReconcileAsync(Open(Pending(task)))).ShouldBeEmpty();
        fixture.Elsa.Requests.ShouldBe(["GET workflow-instances/instance-1", "GET workflow-definitions/orthopedic-referral/versions"]);
    }

    [Fact]
    public async Task A_missed_post_becomes_a_request_with_the_payload_of_the_instance()
    {
        var task = instance.WaitFor("SurgeonReview", new JsonObject { ["role"] = "OrthopedicSurgeon" });

        (await ReconcileAsync(Open())).Single().Kind.ShouldBe(FindingKind.MissedPost);
        var requested = fixture.Sink.Tasks[task];
        requested.Payload!.Value.GetProperty("role").GetString().ShouldBe("OrthopedicSurgeon");
        requested.ActivityId.ShouldBe("SurgeonReview");
        requested.CorrelationId.ShouldBe("case-1");
        requested.InstanceId.ShouldBe("instance-1");
    }

    /// <summary>The last escalation is not answered, so it is seen in every pass until the person acts.</summary>
    [Fact]
    public async Task A_last_escalation_that_is_noted_on_its_work_item_is_no_missed_post()
    {
        var review = instance.WaitFor("SpecialistReview");
        instance.WaitFor("EscalateWorkItem", new JsonObject { ["activity"] = "SpecialistReview", ["level"] = "last" });
        var late = Pending(review) with { ActivityId = "SpecialistReview" };
        var raised = instance.UpdatedAt;

        foreach (var before in new DateTimeOffset?[] { null, raised.AddSeconds(-1) })
            (await ReconcileAsync(Open(late with { EscalatedAt = before }))).Single().Kind.ShouldBe(FindingKind.MissedPost);
        (await ReconcileAsync(Open(late with { EscalatedAt = raised }))).ShouldBeEmpty();
        (
            await ReconcileAsync(Open(Answered(review) with { ActivityId = "SpecialistReview", ChangedAt = fixture.Clock.Now }))
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_escalation_that_waits_for_an_answer_is_a_missed_post()
    {
        var review = instance.WaitFor("SpecialistReview");
        instance.WaitFor("EscalateWorkItem", new JsonObject { ["activity"] = "SpecialistReview", ["level"] = "first" });
        var noted = Pending(review) with { ActivityId = "SpecialistReview", EscalatedAt = instance.UpdatedAt };

        (await ReconcileAsync(Open(noted))).Single().Kind.ShouldBe(FindingKind.MissedPost);
    }

    [Fact]
    public async Task A_lost_completion_is_sent_again()
    {
        var task = instance.WaitFor("SurgeonReview");
        (await ReconcileAsync(Open(Answered(task)))).Single().Kind.ShouldBe(FindingKind.LostCompletion);
        fixture.Elsa.Completions.Single().Result!.ToJsonString().ShouldBe("""{"decision":"approve"}""");
        (await ReconcileAsync(Open(Answered(task)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_completion_that_was_just_sent_is_given_time()
    {
        var task = instance.WaitFor("SurgeonReview");
        (await ReconcileAsync(Open(Answered(task) with { ChangedAt = fixture.Clock.Now.AddSeconds(-29) }))).ShouldBeEmpty();
        fixture.Elsa.Completions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_completion_that_Elsa_never_takes_goes_to_a_coordinator()
    {
        var task = instance.WaitFor("SurgeonReview");
        instance.TakesCompletions = false;
        for (var n = 0; n < new ElsaServerOptions().CompletionRepeats; n++)
            (await ReconcileAsync(Open(Answered(task)))).Single().Kind.ShouldBe(FindingKind.LostCompletion);
        fixture.Expected.Raised.ShouldBeEmpty();

        (await ReconcileAsync(Open(Answered(task)))).Single().Kind.ShouldBe(FindingKind.CompletionRefused);
        fixture.Expected.Raised.Single().TaskId.ShouldBe(task);
        fixture.Elsa.Completions.Count.ShouldBe(new ElsaServerOptions().CompletionRepeats);
    }

    [Fact]
    public async Task A_task_that_lost_against_another_branch_is_withdrawn()
    {
        var kept = instance.WaitFor("Escalation");
        (await ReconcileAsync(Open(Pending(kept), Pending("lost")))).Single().Kind.ShouldBe(FindingKind.WithdrawnTask);
        fixture.Sink.Withdrawn.ShouldBe(["lost"]);
    }

    [Fact]
    public async Task A_task_posted_before_Elsa_stored_its_bookmark_is_not_withdrawn()
    {
        instance.UpdatedAt = Clock.Start.AddMinutes(-1);
        (await ReconcileAsync(Open(Pending("early")))).ShouldBeEmpty();

        instance.UpdatedAt = Clock.Start.AddMinutes(5);
        instance.IsExecuting = true;
        (await ReconcileAsync(Open(Pending("early")))).ShouldBeEmpty();
        fixture.Sink.Withdrawn.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_open_task_of_the_instance_before_is_left_until_the_new_one_has_come_to_rest()
    {
        instance.WaitFor("SurgeonReview");
        var former = Pending("before") with { InstanceId = "instance-0" };
        instance.UpdatedAt = fixture.Clock.Now.AddSeconds(-5);
        (await ReconcileAsync(Open(former))).ShouldAllBe(found => found.Kind == FindingKind.MissedPost);
        fixture.Sink.Withdrawn.ShouldBeEmpty();

        instance.UpdatedAt = Clock.Start.AddMinutes(5);
        await ReconcileAsync(Open(former));
        fixture.Sink.Withdrawn.ShouldBe(["before"]);
    }

    [Fact]
    public async Task An_instance_lost_at_a_kill_is_started_again_and_its_open_tasks_withdrawn()
    {
        fixture.Elsa.Lose(instance);
        var findings = await ReconcileAsync(Open(Pending("old")));

        findings.Single().Kind.ShouldBe(FindingKind.LostInstance);
        fixture.Expected.Started.Single().InstanceId.ShouldBe("instance-2");
        fixture.Elsa.Instances.Single().Input!.ToJsonString().ShouldBe("""{"caseId":"case-1"}""");
        fixture.Sink.Withdrawn.ShouldBe(["old"]);
    }

    [Fact]
    public async Task A_lost_instance_in_which_people_had_answered_goes_to_a_coordinator()
    {
        fixture.Elsa.Lose(instance);
        (await ReconcileAsync(Open(Answered("review")))).Single().Kind.ShouldBe(FindingKind.LostInstanceWithWork);
        fixture.Expected.Raised.Single().Repaired.ShouldBeFalse();
        fixture.Elsa.Instances.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_instance_that_waits_where_its_version_no_longer_has_an_activity_goes_to_a_person()
    {
        var task = instance.WaitFor("SurgeonReview");
        (await ReconcileAsync(Open(Pending(task)))).ShouldBeEmpty();
        fixture.Elsa.GoneActivities.Add("SurgeonReview");
        fixture.Clock.Now = fixture.Clock.Now.AddMinutes(6);

        (await ReconcileAsync(Open(Pending(task)))).Single().Kind.ShouldBe(FindingKind.ActivityGone);
        fixture.Expected.Raised.Single().Message.ShouldContain("“SurgeonReview”, which version 1 of “orthopedic-referral” no longer has");
        instance.SubStatus.ShouldBe("Suspended");

        var noted = Open(Pending(task)) with { Incidents = [new(nameof(FindingKind.ActivityGone), null)] };
        (await ReconcileAsync(noted)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_activity_that_was_published_a_moment_ago_is_not_gone()
    {
        var task = instance.WaitFor("SurgeonReview");
        fixture.Elsa.GoneActivities.Add("NewStep");
        (await ReconcileAsync(Open(Pending(task)))).ShouldBeEmpty();

        var added = instance.WaitFor("NewStep");
        fixture.Elsa.GoneActivities.Clear();
        (await ReconcileAsync(Open(Pending(task), Pending(added)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_instance_in_which_only_the_system_had_answered_is_started_again()
    {
        fixture.Elsa.Lose(instance);
        (await ReconcileAsync(Open(Answered("assessment") with { IsHuman = false }))).Single().Kind.ShouldBe(FindingKind.LostInstance);
    }

    [Fact]
    public async Task A_start_that_was_just_asked_for_is_left_to_the_outbox()
    {
        (await ReconcileAsync(Open() with { InstanceId = null, ChangedAt = fixture.Clock.Now })).ShouldBeEmpty();
        fixture.Elsa.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_whose_acknowledgment_was_lost_is_found_and_not_repeated()
    {
        (await ReconcileAsync(Open() with { InstanceId = null })).Single().Kind.ShouldBe(FindingKind.LostInstance);
        fixture.Expected.Started.Single().InstanceId.ShouldBe("instance-1");
        fixture.Elsa.Instances.Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_instance_that_runs_after_the_case_closed_is_canceled_after_a_grace()
    {
        instance.WaitFor("FollowUp");
        var closed = Open() with { IsOpen = false };
        (await ReconcileAsync(closed with { ChangedAt = fixture.Clock.Now })).ShouldBeEmpty();
        instance.SubStatus.ShouldBe("Suspended");

        (await ReconcileAsync(closed)).Single().Kind.ShouldBe(FindingKind.RunningAfterClose);
        instance.SubStatus.ShouldBe("Cancelled");
        fixture.Sink.Tasks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Finished")]
    [InlineData("Cancelled")]
    public async Task An_instance_that_ended_while_the_case_is_open_goes_to_a_coordinator(string subStatus)
    {
        (instance.Status, instance.SubStatus) = ("Finished", subStatus);
        (await ReconcileAsync(Open())).Single().Kind.ShouldBe(FindingKind.FinishedWhileOpen);
        fixture.Expected.Raised.Single().InstanceId.ShouldBe("instance-1");
    }

    [Theory]
    [InlineData(-6, true)]
    [InlineData(-4, false)]
    [InlineData(60, false)]
    public async Task A_delay_that_is_long_overdue_goes_to_a_coordinator(int minutesFromStart, bool raised)
    {
        instance.Delay("Escalation", Clock.Start.AddMinutes(minutesFromStart));
        (await ReconcileAsync(Open())).Select(f => f.Kind).ShouldBe(raised ? [FindingKind.OverdueDelay] : []);
        fixture.Expected.Raised.Count.ShouldBe(raised ? 1 : 0);
    }

    [Fact]
    public async Task A_fault_is_reported_while_the_other_branches_go_on()
    {
        var task = instance.WaitFor("SurgeonReview");
        instance.Fault("IsUrgent", Clock.Start);
        (await ReconcileAsync(Open(Pending(task)))).Single().Kind.ShouldBe(FindingKind.Faulted);
        fixture.Sink.Faults.Single().Incident.ActivityId.ShouldBe("IsUrgent");
        fixture.Sink.Withdrawn.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_that_coordinators_have_is_no_finding_again_but_another_one_is()
    {
        instance.Fault("IsUrgent", Clock.Start);
        var noted = Open() with { Incidents = [new("WorkflowFault", "IsUrgent")] };
        (await ReconcileAsync(noted)).ShouldBeEmpty();
        fixture.Elsa.Requests.ShouldBe(["GET workflow-instances/instance-1"]);

        instance.Fault("IsLate", Clock.Start);
        (await ReconcileAsync(noted)).Single().Kind.ShouldBe(FindingKind.Faulted);
        fixture.Sink.Faults.Single().Incident.ActivityId.ShouldBe("IsLate");
    }

    [Fact]
    public async Task A_difference_that_coordinators_have_is_no_finding_again()
    {
        (instance.Status, instance.SubStatus) = ("Finished", "Cancelled");
        (await ReconcileAsync(Open() with { Incidents = [new("OverdueDelay", null)] }))
            .Single()
            .Kind.ShouldBe(FindingKind.FinishedWhileOpen);
        (await ReconcileAsync(Open() with { Incidents = [new("FinishedWhileOpen", null)] })).ShouldBeEmpty();
        fixture.Expected.Raised.Count.ShouldBe(1);
    }

    private static ExpectedInstance Open(params ExpectedTask[] tasks) =>
        new("case-1", "orthopedic-referral", "instance-1", true, ElsaFixture.Json("""{"caseId":"case-1"}"""), Clock.Start, tasks);

    private static ExpectedTask Pending(string taskId) => new(taskId, "instance-1", null, true, Clock.Start);

    private static ExpectedTask Answered(string taskId) => Pending(taskId) with { Result = ElsaFixture.Json("""{"decision":"approve"}""") };

    private async Task<IReadOnlyList<ReconcilerFinding>> ReconcileAsync(ExpectedInstance expected)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<InstanceReconciler>().ReconcileAsync(expected, default);
    }
}
