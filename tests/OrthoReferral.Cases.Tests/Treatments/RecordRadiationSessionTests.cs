using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class RecordRadiationSessionTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Each_session_is_delivered_once_and_the_last_one_answers_the_workflow()
    {
        var (caseId, _, sessions) = await fixture.ToRadiateAsync("OR-2026-000314", sessions: 3);
        await DeliverAsync(sessions, 1);
        (await Should.ThrowAsync<ProcessRuleException>(() => DeliverAsync(sessions, 1))).Code.ShouldBe("session-already-delivered");
        (await Should.ThrowAsync<ProcessRuleException>(() => DeliverAsync(sessions, 4))).Code.ShouldBe("unknown-radiation-session");
        (await DeliverAsync(sessions, 2)).Remaining.ShouldBe(1);
        var answers = (await fixture.AnswersAsync(caseId)).Count;

        (await DeliverAsync(sessions, 3)).Remaining.ShouldBe(0);

        (await fixture.AnswersAsync(caseId)).Count.ShouldBe(answers + 1);
        (await fixture.LastAnswerAsync(caseId)).GetProperty("completed").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_that_is_still_to_come_was_not_delivered()
    {
        var (_, _, sessions) = await fixture.ToRadiateAsync("OR-2026-000315", sessions: 3);

        var refused = await Should.ThrowAsync<ValidationException>(() => DeliverAsync(sessions, 1, fixture.Now.AddHours(1)));

        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("DeliveredAt");
    }

    private Task<RecordRadiationSession.Result> DeliverAsync(Guid item, int number, DateTimeOffset? at = null) =>
        fixture.SendAsync(People.RadiationOncologist, new RecordRadiationSession.Command(item, number, at ?? fixture.Now));
}
