using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class MoveRadiationSessionTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task One_session_moves_with_a_reason_and_the_others_stay()
    {
        var (caseId, treatment, _) = await fixture.ToRadiateAsync("OR-2026-000316", sessions: 3);
        var before = (await fixture.LoadAsync(caseId))
            .Treatments[0]
            .RadiationSessions.ToDictionary(one => one.Number, one => one.ScheduledFor);
        await Should.ThrowAsync<ValidationException>(() => MoveAsync(treatment, 3, before[3].AddDays(5), reason: ""));

        await MoveAsync(treatment, 3, before[3].AddDays(5), "Machine service");

        var row = await fixture.LoadAsync(caseId);
        row.Treatments[0]
            .RadiationSessions.ToDictionary(one => one.Number, one => one.ScheduledFor)
            .ShouldBe(
                new Dictionary<int, DateTimeOffset>
                {
                    [1] = before[1],
                    [2] = before[2],
                    [3] = before[3].AddDays(5),
                },
                ignoreOrder: true
            );
        row.Events.ShouldContain(line => line.Why == "Machine service");
    }

    [Fact]
    public async Task A_session_that_was_delivered_or_that_there_is_not_stays()
    {
        var (_, treatment, sessions) = await fixture.ToRadiateAsync("OR-2026-000317", sessions: 2);
        await fixture.SendAsync(People.RadiationOncologist, new RecordRadiationSession.Command(sessions, 1, fixture.Now));

        (
            await Should.ThrowAsync<ProcessRuleException>(() => MoveAsync(treatment, 1, fixture.Now.AddDays(20), "Machine service"))
        ).Code.ShouldBe("session-already-delivered");
        (
            await Should.ThrowAsync<ProcessRuleException>(() => MoveAsync(treatment, 3, fixture.Now.AddDays(20), "Machine service"))
        ).Code.ShouldBe("unknown-radiation-session");
    }

    private Task<MoveRadiationSession.Result> MoveAsync(Guid treatmentId, int number, DateTimeOffset start, string reason) =>
        fixture.SendAsync(People.Coordinator, new MoveRadiationSession.Command(treatmentId, number, start, reason));
}
