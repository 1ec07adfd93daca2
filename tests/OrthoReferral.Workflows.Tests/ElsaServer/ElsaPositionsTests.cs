using System.Net;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

public sealed class ElsaPositionsTests : IDisposable
{
    private readonly ElsaFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task The_recorded_suspended_instance_waits_for_a_task_and_a_delay()
    {
        var position = await RecordedAsync("get suspended fracture instance");

        position.Status.ShouldBe(WorkflowStatus.Suspended);
        position.Version.ShouldBe(1);
        position.CorrelationId.ShouldBe("full-1");
        var task = position.Bookmarks.Single(b => b.Name == "Elsa.RunTask");
        task.TaskId.ShouldBe("aa14d00016d75f4e");
        task.TaskName.ShouldBe("SurgeonReview");
        task.ActivityId.ShouldBe("SurgeonReview");
        task.TaskPayload!.Value.GetRawText().ShouldBe("""{"patientId":"P-9","score":9}""");
        var delay = position.Bookmarks.Single(b => b.Name == "Elsa.Delay");
        delay.TaskId.ShouldBeNull();
        delay.ResumeAt.ShouldBe(
            DateTimeOffset.Parse("2026-11-20T22:39:18.070338+00:00", System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Theory]
    [InlineData("get finished instance", WorkflowStatus.Finished)]
    [InlineData("get cancelled instance", WorkflowStatus.Cancelled)]
    [InlineData("get instance", WorkflowStatus.Suspended)]
    public async Task The_recorded_status_is_read(string title, WorkflowStatus expected)
    {
        var position = await RecordedAsync(title);
        position.Status.ShouldBe(expected);
        position.Bookmarks.Any().ShouldBe(expected == WorkflowStatus.Suspended);
    }

    [Fact]
    public async Task An_unknown_instance_has_no_position() => (await fixture.Engine.GetPositionAsync("nope", default)).ShouldBeNull();

    [Fact]
    public async Task A_faulted_instance_waits_for_nothing_although_Elsa_lists_its_bookmarks()
    {
        var instance = fixture.Elsa.Add("orthopedic-referral", "case-1", "Finished", "Faulted");
        instance.WaitFor("SurgeonReview");
        (await fixture.Engine.GetPositionAsync(instance.Id, default))!.Bookmarks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Completed_activities_come_in_the_order_of_their_last_completion_with_their_count_from_every_page()
    {
        var instance = fixture.Elsa.Add("orthopedic-referral", "case-1");
        instance.Journal("Workflow1", "Completed", Clock.Start, "Elsa.Workflow");
        instance.Journal("A", "Completed", Clock.Start);
        for (var n = 0; n < 150; n++)
            instance.Journal("B", n % 2 == 0 ? "Started" : "Completed", Clock.Start.AddSeconds(n));
        instance.Journal("A", "Completed", Clock.Start.AddMinutes(5));
        instance.Journal("C", "Canceled", Clock.Start.AddMinutes(6));

        var position = await fixture.Engine.GetPositionAsync(instance.Id, default);
        position!.CompletedActivities.ShouldBe([
            new CompletedActivity("B", Clock.Start.AddSeconds(149), 75),
            new CompletedActivity("A", Clock.Start.AddMinutes(5), 2),
        ]);
        fixture.Elsa.Requests.Count(r => r.EndsWith("/journal", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_fault_whose_activity_completed_later_is_resolved()
    {
        var instance = fixture.Elsa.Add("orthopedic-referral", "case-1");
        instance.Fault("Mended", Clock.Start);
        instance.Journal("Mended", "Completed", Clock.Start.AddMinutes(1));
        instance.Journal("Broken", "Completed", Clock.Start.AddMinutes(-1));
        instance.Fault("Broken", Clock.Start);

        var position = await fixture.Engine.GetPositionAsync(instance.Id, default);
        position!.Incidents.Select(i => i.ActivityId).ShouldBe(["Broken"]);
    }

    [Fact]
    public async Task A_running_burst_is_running()
    {
        var instance = fixture.Elsa.Add("orthopedic-referral", "case-1", "Running", "Executing");
        (await fixture.Engine.GetPositionAsync(instance.Id, default))!.Status.ShouldBe(WorkflowStatus.Running);
    }

    private async Task<WorkflowPosition> RecordedAsync(string title)
    {
        fixture.Elsa.Next.Enqueue((_, _) => StandInElsa.Status(HttpStatusCode.OK, Recording.Answer(title).ToJsonString()));
        fixture.Elsa.Next.Enqueue((_, _) => StandInElsa.Status(HttpStatusCode.OK, Recording.Answer("journal unknown").ToJsonString()));
        return (await fixture.Engine.GetPositionAsync("any", default))!;
    }
}
