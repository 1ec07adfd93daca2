using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Notifications;

public sealed class ListNoticesTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_person_reads_what_they_were_told_newest_first_and_where_it_leads()
    {
        var urgent = await fixture.InReviewAsync("OR-2026-001901", urgency: Urgency.Immediate);
        var routine = await fixture.InReviewAsync("OR-2026-001902", urgency: Urgency.Routine);
        await fixture.InReviewAsync("OR-2026-001903", oncologist: People.OtherOncologist);
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(urgent.Id, "We call you."));
        var before = fixture.Now;
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(routine.Id, "We call you."));

        (await fixture.SendAsync(People.Oncologist, new ListNotices.Query()))
            .Notices.Select(row => (row.Kind, row.Urgency, row.CaseId, row.CaseNumber, row.At))
            .ShouldBe([
                (NoticeKind.MessagePosted, NoticeUrgency.Routine, routine.Id, "OR-2026-001902", fixture.Now),
                (NoticeKind.MessagePosted, NoticeUrgency.Urgent, urgent.Id, "OR-2026-001901", before),
            ]);
        (await fixture.SendAsync(People.OtherOncologist, new ListNotices.Query())).Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_ends_after_the_newest()
    {
        var row = await fixture.InReviewAsync("OR-2026-001904");
        for (var number = 0; number <= ListNotices.Most; number++)
        {
            fixture.Clock.Advance(TimeSpan.FromSeconds(1));
            await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, $"Message {number}"));
        }

        var listed = (await fixture.SendAsync(People.Oncologist, new ListNotices.Query())).Notices;

        listed.Count.ShouldBe(ListNotices.Most);
        (listed[0].At, listed[^1].At).ShouldBe((fixture.Now, fixture.Now.AddSeconds(1 - ListNotices.Most)));
    }
}
