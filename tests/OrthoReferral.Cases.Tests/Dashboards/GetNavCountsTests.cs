using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Messages;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class GetNavCountsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_bar_counts_what_each_role_has_to_do_and_the_bell_unread_news_alone()
    {
        await fixture.AddPeopleAsync();
        var row = await fixture.InReviewAsync("OR-2026-000421", dueIn: TimeSpan.FromDays(1));
        await fixture.InReviewAsync("OR-2026-000422", dueIn: TimeSpan.FromDays(1));

        (await fixture.SendAsync(People.Surgeon, new GetNavCounts.Query())).ShouldBe(new GetNavCounts.Result(2, 2, null, null, 0, News: 0));
        (await fixture.SendAsync(People.Coordinator, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(null, 0, null, 2, 0, News: 0)
        );
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "We call you."));
        (await fixture.SendAsync(People.Oncologist, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(null, null, 0, null, null, News: 1)
        );
        await fixture.AddAdministratorsAsync(People.Administrator);
        (await fixture.SendAsync(People.Administrator, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(null, null, null, null, null, News: 0)
        );
    }
}
