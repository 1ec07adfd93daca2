using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tests.Notifications;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class FreeSlotTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string Book = """{"role":"Coordinator","title":"Book","dueIn":"P1D","form":"schedule"}""";

    [Fact]
    public async Task The_slot_of_a_suspended_treatment_is_held_until_somebody_gives_it_back_and_is_booked_anew_afterwards()
    {
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "160"));
        await fixture.RequestAsync(caseId, "ScheduleProcedure", Book, treatmentId: treatmentId);
        await fixture.BookAsync(await fixture.ItemAsync(caseId, WorkItemForm.Schedule));
        var free = new FreeSlot.Command(treatmentId, "Another patient is waiting");
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Coordinator, free))).Code.ShouldBe("not-suspended");

        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        (await fixture.LoadAsync(caseId)).Treatments[0].ScheduledFor.ShouldNotBeNull();
        (await fixture.NoticesOfAsync(People.Coordinator)).ShouldContain(notice =>
            notice.CaseId == caseId && notice.Kind == NoticeKind.TreatmentSuspended
        );
        await fixture.SendAsync(People.Coordinator, free);

        var row = await fixture.LoadAsync(caseId);
        (row.Treatments[0].ScheduledFor, row.Treatments[0].Room).ShouldBe((null, null));
        row.WorkItems.Single(item => item.Form == WorkItemForm.Schedule).State.ShouldBe(WorkItemState.Withdrawn, "it is asked for again");
        row.Events.ShouldContain(line => line.Kind == CaseEventKind.SlotFreed && line.Why == free.Reason);
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Coordinator, free))).Code.ShouldBe("not-booked");
    }
}
