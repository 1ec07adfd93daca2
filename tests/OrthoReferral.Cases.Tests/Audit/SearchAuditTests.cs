using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class SearchAuditTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_log_is_searched_by_case_person_act_and_time()
    {
        var first = await fixture.InReviewAsync("OR-2026-001301");
        await fixture.InReviewAsync("OR-2026-001302");
        fixture.Clock.Advance(TimeSpan.FromDays(2));
        await fixture.SendAsync(People.Surgeon, new PostMessage.Command(first.Id, "Hello"));

        (await SearchAsync(new SearchAudit.Query(CaseNumber: "OR-2026-001301"))).ShouldAllBe(line => line.CaseId == first.Id);
        (await SearchAsync(new SearchAudit.Query(CaseNumber: "OR-2026-009999"))).ShouldBeEmpty();
        (await SearchAsync(new SearchAudit.Query(ActorId: People.Surgeon.UserId))).ShouldHaveSingleItem().Action.ShouldBe("MessagePosted");
        (await SearchAsync(new SearchAudit.Query(Action: "Submitted"))).Count.ShouldBe(2);
        (await SearchAsync(new SearchAudit.Query(From: fixture.Now.AddDays(-1)))).ShouldHaveSingleItem();
        (await SearchAsync(new SearchAudit.Query(To: fixture.Now.AddDays(-1)))).ShouldNotContain(line => line.Action == "MessagePosted");
        (await SearchAsync(new SearchAudit.Query(From: fixture.Now.AddDays(1)))).ShouldBeEmpty();
        (await SearchAsync(new SearchAudit.Query(Kind: AuditKind.Act))).ShouldNotBeEmpty();
        (await SearchAsync(new SearchAudit.Query(Kind: AuditKind.Read))).ShouldBeEmpty();
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new SearchAudit.Query()));
    }

    [Fact]
    public async Task The_log_is_paged_newest_first()
    {
        await fixture.InReviewAsync("OR-2026-001311");
        var all = await SearchAsync(new SearchAudit.Query());
        var first = await fixture.SendAsync(People.Administrator, new SearchAudit.Query(Size: 3));
        var second = await fixture.SendAsync(People.Administrator, new SearchAudit.Query(Cursor: first.Next, Size: 3));
        var back = await fixture.SendAsync(People.Administrator, new SearchAudit.Query(Cursor: second.Previous, Size: 3));

        first.Rows.Concat(second.Rows).Select(line => line.Sequence).ShouldBe(all.Take(6).Select(line => line.Sequence));
        all.Select(line => line.Sequence).ShouldBeInOrder(SortDirection.Descending);
        back.Rows.Select(line => line.Sequence).ShouldBe(first.Rows.Select(line => line.Sequence));
    }

    private async Task<IReadOnlyList<SearchAudit.Line>> SearchAsync(SearchAudit.Query query) =>
        (await fixture.SendAsync(People.Administrator, query)).Rows;
}
