using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class GetUnusualReadTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_unusual_read_is_found_by_its_entry_and_any_other_entry_is_not()
    {
        var row = await fixture.InReviewAsync("OR-2026-005101");
        await fixture.ReadCaseAsync(People.Surgeon, row.Id, new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
        await fixture.ReadCaseAsync(People.Coordinator, row.Id, new DateTimeOffset(2026, 11, 20, 17, 0, 0, TimeSpan.Zero));
        var listed = (await fixture.SendAsync(AuditedReads.Officer, new ListUnusualReads.Query())).Rows.ShouldHaveSingleItem();
        var usual = (await fixture.SendAsync(AuditedReads.Officer, new ListCaseReads.Query("OR-2026-005101"))).Rows.Single(one =>
            one.PersonId == People.Coordinator.UserId
        );

        (await fixture.SendAsync(AuditedReads.Officer, new GetUnusualRead.Query(listed.Id))).ShouldBe(listed);
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(AuditedReads.Officer, new GetUnusualRead.Query(usual.Id)));
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(AuditedReads.Officer, new GetUnusualRead.Query(Guid.NewGuid())));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new GetUnusualRead.Query(listed.Id)));
    }
}
