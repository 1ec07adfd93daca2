using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Notifications;

/// <summary>Who is told of what concerns more than the oncologist.</summary>
public sealed class WhoIsToldTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task An_escalation_is_told_to_who_holds_the_item_and_without_a_holder_to_everybody_who_can_answer()
    {
        var row = await fixture.InReviewAsync("OR-2026-001951", urgency: Urgency.Routine);
        var item = (await fixture.LoadAsync(row.Id)).WorkItems.Single();
        await fixture.SendAsync(People.Coordinator, new EscalateWorkItemNow.Command(item.Id, "The family calls."));

        (await KindsAsync(People.Surgeon)).ShouldBe([NoticeKind.WorkEscalated]);
        (await fixture.NoticesOfAsync(People.SecondSurgeon)).ShouldHaveSingleItem().Urgency.ShouldBe(NoticeUrgency.Urgent);
        (await KindsAsync(People.Radiologist)).ShouldBeEmpty("another role answers it");

        await fixture.SendAsync(People.SecondSurgeon, new ClaimWorkItem.Command(item.Id));
        await fixture.SendAsync(People.Coordinator, new EscalateWorkItemNow.Command(item.Id, "Again."));
        (await KindsAsync(People.Surgeon)).Count.ShouldBe(1);
        (await KindsAsync(People.SecondSurgeon)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_message_is_told_to_everybody_who_writes_in_the_case_or_holds_work_on_it()
    {
        var row = await fixture.InReviewAsync("OR-2026-001952", urgency: Urgency.Routine);
        var item = (await fixture.LoadAsync(row.Id)).WorkItems.Single();
        await fixture.SendAsync(People.SecondSurgeon, new ClaimWorkItem.Command(item.Id));
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "When can he come?"));

        await fixture.SendAsync(People.Oncologist, new PostMessage.Command(row.Id, "On Monday."));

        (await KindsAsync(People.Coordinator)).ShouldBe([NoticeKind.MessagePosted]);
        (await KindsAsync(People.SecondSurgeon)).ShouldBe([NoticeKind.MessagePosted, NoticeKind.MessagePosted]);
        (await KindsAsync(People.Oncologist)).ShouldBe([NoticeKind.MessagePosted]);
        (await KindsAsync(People.Surgeon)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Newer_values_are_told_to_the_oncologist_when_somebody_else_records_them()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var facts = System.Text.Json.JsonSerializer.SerializeToElement(140);

        await fixture.SendAsync(
            People.Surgeon,
            new RecordValues.Command(
                caseId,
                new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal) { ["labs.platelets10e9PerL"] = facts }
            )
        );

        (await KindsAsync(People.Oncologist)).ShouldContain(NoticeKind.ResultRecorded);
    }

    private async Task<IReadOnlyList<NoticeKind>> KindsAsync(Actor person) =>
        [.. (await fixture.NoticesOfAsync(person)).Select(notice => notice.Kind)];
}
