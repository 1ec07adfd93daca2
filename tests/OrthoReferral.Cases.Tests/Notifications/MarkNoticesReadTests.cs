using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Notifications;

namespace OrthoReferral.Cases.Tests.Notifications;

public sealed class MarkNoticesReadTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_bell_counts_what_is_unread_until_it_is_marked_as_read()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(caseId, "First."));
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(caseId, "Second."));
        (await BellAsync()).ShouldBe(2);

        var first = (await fixture.NoticesOfAsync(People.Oncologist))[0];
        await fixture.SendAsync(People.Oncologist, new MarkNoticesRead.Command([first.Id]));

        (await BellAsync()).ShouldBe(1);
        (await fixture.NoticesOfAsync(People.Oncologist)).ShouldNotContain(first);
        var readAt = fixture.Now;
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        await fixture.SendAsync(People.Oncologist, new MarkNoticesRead.Command([first.Id]));
        (await fixture.ReadAsync(db => db.Notices.AsNoTracking().SingleAsync(row => row.Id == first.Id))).ReadAt.ShouldBe(readAt);
    }

    [Fact]
    public async Task A_person_does_not_see_the_notices_of_others()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(caseId, "For you."));
        var notice = (await fixture.NoticesOfAsync(People.Oncologist)).Single();

        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.OtherOncologist, new MarkNoticesRead.Command([notice.Id]))
        );
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Oncologist, new MarkNoticesRead.Command([])));
        (await BellAsync()).ShouldBe(1);
    }

    private async Task<int> BellAsync() => (await fixture.SendAsync(People.Oncologist, new GetNavCounts.Query())).News;
}
