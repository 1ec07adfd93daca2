using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class CancelStrayInstanceTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_instance_that_lacks_its_case_is_canceled_over_the_outbox_and_audited()
    {
        var named = fixture.AddStray("stray");
        await Should.ThrowAsync<ForbiddenException>(() => CancelAsync(People.Coordinator, "stray"));

        await CancelAsync(People.Administrator, "stray");

        var message = (await fixture.OutboxAsync(named)).ShouldHaveSingleItem();
        message.Kind.ShouldBe(OutboxKind.CancelInstance);
        OutboxMessages.Read<InstanceTarget>(message).InstanceId.ShouldBe("stray");
        var entry = await fixture.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(row => row.Action == "StrayInstanceCancelled"));
        (entry.Subject, entry.ActorId, entry.CaseId).ShouldBe(("stray", People.Administrator.UserId, null));
    }

    [Fact]
    public async Task What_has_its_case_is_somebody_elses_or_runs_no_more_is_left_alone()
    {
        var ours = await fixture.AddOthersAsync();
        var ended = fixture.AddStray("ended", WorkflowStatus.Cancelled);

        foreach (var instanceId in new[] { ours, StrayInstances.SomebodyElses })
            (await RefusedAsync(instanceId)).Code.ShouldBe("not-a-stray");
        (await RefusedAsync("ended")).Code.ShouldBe("instance-ended");
        await Should.ThrowAsync<NotFoundException>(() => CancelAsync(People.Administrator, "unknown"));

        (await fixture.OutboxAsync(ended)).ShouldBeEmpty();
    }

    private Task<CancelStrayInstance.Result> CancelAsync(Actor person, string instanceId) =>
        fixture.SendAsync(person, new CancelStrayInstance.Command(instanceId));

    private Task<ProcessRuleException> RefusedAsync(string instanceId) =>
        Should.ThrowAsync<ProcessRuleException>(() => CancelAsync(People.Administrator, instanceId));
}
