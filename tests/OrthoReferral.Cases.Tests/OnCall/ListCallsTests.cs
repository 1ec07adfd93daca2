using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tests.Notifications;
using OrthoReferral.Cases.Tests.Treatments;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.OnCall;

public sealed class ListCallsTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_case_says_who_was_told_when_by_what_and_who_is_next()
    {
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now, fixture.Now.AddHours(8));
        await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now.AddHours(8), fixture.Now.AddHours(16), "555 0200");
        var raised = fixture.Now;
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        await DeliverByMailAsync(People.Surgeon);
        fixture.Clock.Advance(TimeSpan.FromMinutes(2));
        var unread = (await fixture.NoticesOfAsync(People.Surgeon)).Select(notice => notice.Id);
        await fixture.SendAsync(People.Surgeon, new MarkNoticesRead.Command([.. unread]));

        var result = await CallsAsync(caseId);

        var call = result.Calls.Single(row => row.PersonId == People.Surgeon.RequiredUserId);
        (call.PersonName, call.Kind, call.At, call.IsOnBell).ShouldBe((People.Surgeon.Name, NoticeKind.EmergencyRaised, raised, true));
        call.ReadAt.ShouldBe(fixture.Now);
        call.By.ShouldHaveSingleItem().ShouldBe(new ListCalls.Delivery(NoticeChannel.Mail, DeliveryState.Waiting, EndedAt: null));
        var next = result.Next.ShouldNotBeNull();
        (next.Who, next.At).ShouldBe(($"{People.SecondSurgeon.Name}, 555 0200", raised + EmergencyWaits.Default.Immediate));
    }

    [Fact]
    public async Task Who_is_next_follows_the_rota_as_it_is_and_ends_with_the_acknowledgement()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        (await CallsAsync(caseId)).Next!.Who.ShouldBe("the coordinators of this site", "both surgeons were told");
        var third = await fixture.InviteAsync("third.surgeon@clinic.test", Role.OrthopedicSurgeon);
        await fixture.OnCallOnceAsync(third, fixture.Now, fixture.Now.AddHours(8), "555 0300");
        (await CallsAsync(caseId)).Next!.Who.ShouldBe($"{third.Name}, 555 0300");

        await fixture.SendAsync(People.Surgeon, new AcknowledgeEmergency.Command(caseId));

        var after = await CallsAsync(caseId);
        after.Next.ShouldBeNull();
        after.Calls.Count.ShouldBe(3, "who was told stays: both surgeons and the oncologist");
    }

    [Fact]
    public async Task Where_nobody_is_left_the_case_says_so()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        var item = await fixture.ItemAsync(caseId, WorkItemForm.Emergency);
        for (var round = 0; round < 2; round++)
        {
            fixture.Clock.Advance(EmergencyWaits.Default.Immediate);
            (await fixture.SendAsync(Actor.System, new PassOnEmergency.Command(item))).IsPassedOn.ShouldBeTrue();
        }

        (await CallsAsync(caseId)).Next.ShouldBe(new ListCalls.Next(Who: null, At: null));
    }

    [Fact]
    public async Task An_escalation_is_listed_beside_the_emergency_the_newest_first()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));
        await fixture.SendAsync(
            People.Coordinator,
            new EscalateWorkItemNow.Command(await fixture.ItemAsync(caseId, WorkItemForm.Emergency), "The ward calls.")
        );

        var calls = (await CallsAsync(caseId)).Calls;

        calls.Select(row => row.Kind).Distinct().ShouldBe([NoticeKind.WorkEscalated, NoticeKind.EmergencyRaised]);
        calls.Select(row => row.At).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task Who_may_not_see_the_case_is_told_nothing()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);

        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new ListCalls.Query(caseId)));
    }

    private Task<ListCalls.Result> CallsAsync(Guid caseId) => fixture.SendAsync(People.Oncologist, new ListCalls.Query(caseId));

    // As if mail had been installed when the person was told.
    private Task DeliverByMailAsync(Actor person) =>
        fixture.ArrangeAsync(async db =>
        {
            var notice = await db.Notices.SingleAsync(row => row.UserId == person.RequiredUserId);
            db.NoticeDeliveries.Add(new NoticeDelivery(notice, NoticeChannel.Mail, notice.At, isDigest: false));
        });
}
