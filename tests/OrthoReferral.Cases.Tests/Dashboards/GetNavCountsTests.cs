using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Tests.Audit;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class GetNavCountsTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_bar_counts_what_each_role_has_to_do_and_the_bell_unread_news_alone()
    {
        await fixture.AddPeopleAsync();
        var row = await fixture.InReviewAsync("OR-2026-000421", dueIn: TimeSpan.FromDays(1));
        await fixture.InReviewAsync("OR-2026-000422", dueIn: TimeSpan.FromDays(1));

        (await fixture.SendAsync(People.Surgeon, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(2, 2, null, null, 0, News: 0, Unusual: null)
        );
        (await fixture.SendAsync(People.Coordinator, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(null, 0, null, 2, 0, News: 0, Unusual: null)
        );
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "We call you."));
        (await fixture.SendAsync(People.Oncologist, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(null, null, 0, null, null, News: 1, Unusual: null)
        );
        await fixture.AddAdministratorsAsync(People.Administrator);
        (await fixture.SendAsync(People.Administrator, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(null, null, null, null, null, News: 0, Unusual: null)
        );
    }

    [Fact]
    public async Task The_privacy_officer_sees_how_many_unusual_reads_of_the_last_seven_days_nobody_has_signed_off()
    {
        var row = await fixture.InReviewAsync("OR-2026-000431");
        var night = new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
        var listed = ManyReads.Default.Cases + 1;
        foreach (var days in new[] { 0, 1, 9 })
        {
            await fixture.ReadCaseAsync(People.Surgeon, row.Id, night.AddDays(-days));
            await fixture.AddReadsAsync(People.Radiologist, new DateOnly(2026, 11, 19).AddDays(-days), listed);
        }

        (await UnusualAsync()).ShouldBe(4);
        var newest = (await fixture.SendAsync(AuditedReads.Officer, new ListUnusualReads.Query())).Rows[0];
        await fixture.SendAsync(AuditedReads.Officer, new SignOffReads.Command([newest.Id], "On call."));
        await fixture.SendAsync(
            AuditedReads.Officer,
            new SignOffReadingDay.Command(People.Radiologist.RequiredUserId, new DateOnly(2026, 11, 19), listed, "Tumor board.")
        );

        (await UnusualAsync()).ShouldBe(2);
        (await fixture.SendAsync(People.Administrator, new GetNavCounts.Query())).Unusual.ShouldBeNull();
    }

    private async Task<int?> UnusualAsync() => (await fixture.SendAsync(AuditedReads.Officer, new GetNavCounts.Query())).Unusual;
}
