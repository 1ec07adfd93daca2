using OrthoReferral.Cases.Dashboards;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class GetNavCountsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_bar_counts_what_each_role_has_to_do_and_what_is_new()
    {
        await fixture.AddPeopleAsync();
        await fixture.InReviewAsync("OR-2026-000421", dueIn: TimeSpan.FromDays(1));
        var looked = fixture.Now;
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.InReviewAsync("OR-2026-000422", dueIn: TimeSpan.FromDays(1));

        (await fixture.SendAsync(People.Surgeon, new GetNavCounts.Query())).ShouldBe(new GetNavCounts.Result(2, 2, null, null, 0, New: 2));
        (await fixture.SendAsync(People.Surgeon, new GetNavCounts.Query(looked))).New.ShouldBe(1);
        (await fixture.SendAsync(People.Coordinator, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(null, 0, null, 2, 0, New: 0)
        );
        (await fixture.SendAsync(People.Oncologist, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(null, null, 0, null, null, New: 0)
        );
    }
}
