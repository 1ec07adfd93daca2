using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class ListAnswerTimesTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Half_and_nine_of_ten_are_those_of_the_site_and_of_the_last_90_days()
    {
        for (var hours = 1; hours <= 10; hours++)
            await DecideAsync(hours, TimeSpan.FromHours(hours), TestSites.North);
        await DecideAsync(90, TimeSpan.FromDays(30), TestSites.South);
        var waiting = await fixture.InReviewAsync("OR-2026-004499", site: TestSites.North);

        foreach (var query in new[] { new ListAnswerTimes.Query(), new ListAnswerTimes.Query(waiting.Id) })
        {
            var north = (await fixture.SendAsync(People.Oncologist, query)).Sites.ShouldHaveSingleItem();
            (north.Site, north.Count).ShouldBe(("North", 10));
            north.Median!.Value.TotalHours.ShouldBe(5, 0.6);
            north.P90!.Value.TotalHours.ShouldBe(9, 1);
        }

        fixture.Clock.Advance(TimeSpan.FromDays(120));
        (await fixture.SendAsync(People.Oncologist, new ListAnswerTimes.Query())).Sites.ShouldBe([new("North", 0, null, null)]);
    }

    [Fact]
    public async Task Too_few_decisions_say_nothing_of_the_next_one_and_the_number_says_so()
    {
        await fixture.InReviewAsync("OR-2026-004498", site: TestSites.South);
        for (var at = 1; at < ListAnswerTimes.Fewest; at++)
            await DecideAsync(at, TimeSpan.FromHours(2), TestSites.South);

        (await fixture.SendAsync(People.Oncologist, new ListAnswerTimes.Query())).Sites.ShouldBe([
            new("South", ListAnswerTimes.Fewest - 1, null, null),
        ]);
        (await fixture.SendAsync(People.OtherOncologist, new ListAnswerTimes.Query())).Sites.ShouldBeEmpty("nothing of theirs is open");
    }

    [Fact]
    public async Task The_site_of_a_case_that_one_may_not_see_is_not_told()
    {
        var row = await fixture.InReviewAsync("OR-2026-004497");

        (await fixture.SendAsync(People.OtherOncologist, new ListAnswerTimes.Query(row.Id))).Sites.ShouldBeEmpty();
    }

    // A referral of the site that is refused after this time.
    private async Task DecideAsync(int number, TimeSpan after, Guid site)
    {
        var row = await fixture.InReviewAsync($"OR-2026-{4400 + number:000000}", site: site, dueIn: TimeSpan.FromDays(60));
        fixture.Clock.Advance(after);
        await fixture.ChangeAsync(row.Id, tracked => tracked.Close(CaseOutcome.Declined, null, Actor.System, fixture.Now));
    }
}
