using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class VerifyAuditTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_whole_log_verifies_and_a_changed_entry_is_named()
    {
        await fixture.InReviewAsync("OR-2026-001321");
        var whole = await fixture.SendAsync(Actor.System, new VerifyAudit.Query());
        whole.IsWhole.ShouldBeTrue();
        whole.Entries.ShouldBe(await fixture.ReadAsync(db => db.Audit.LongCountAsync()));

        await fixture.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "DROP TRIGGER \"TR_AuditEntries_NoUPDATE\"; UPDATE \"AuditEntries\" SET \"ActorName\" = 'Somebody' WHERE \"Sequence\" = 2"
            )
        );

        (await fixture.SendAsync(People.Administrator, new VerifyAudit.Query())).FirstBreak.ShouldBe(
            new AuditFinding(AuditBreak.Altered, 2)
        );
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new VerifyAudit.Query()));
    }
}
