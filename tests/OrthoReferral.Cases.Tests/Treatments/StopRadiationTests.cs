using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class StopRadiationTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Stopping_radiation_keeps_what_was_delivered_and_answers_not_completed()
    {
        var (caseId, treatment, sessions) = await fixture.ToRadiateAsync("OR-2026-000310", sessions: 5);
        await fixture.SendAsync(People.RadiationOncologist, new RecordRadiationSession.Command(sessions, 1, fixture.Now));

        (
            await fixture.SendAsync(People.RadiationOncologist, new StopRadiation.Command(sessions, "Declines further treatment"))
        ).Delivered.ShouldBe(1);

        (await fixture.LastAnswerAsync(caseId)).GetProperty("completed").GetBoolean().ShouldBeFalse();
        (await fixture.LoadAsync(caseId)).Treatments[0].RadiationSessions.ShouldHaveSingleItem().Number.ShouldBe(1);
        (
            await fixture.ReadAsync(db =>
                db.RadiationSessions.IgnoreQueryFilters()
                    .CountAsync(session => session.TreatmentId == treatment && session.CancelledAt != null)
            )
        ).ShouldBe(4);
    }
}
