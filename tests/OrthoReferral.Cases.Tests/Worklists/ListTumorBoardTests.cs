using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Worklists;

public sealed class ListTumorBoardTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_tumor_board_list_says_who_sent_a_case_and_why()
    {
        var row = await fixture.InReviewAsync("OR-2026-001031");
        await SendToBoardAsync(row.Id, "Systemic options first?");
        await fixture.ChangeAsync(
            row.Id,
            tracked =>
            {
                tracked.EnterState(CaseState.AtTumorBoard, null, Actor.System, fixture.Now);
                tracked.Raise(fixture, WorkItemForm.TumorBoard, Role.OrthopedicSurgeon, "Tumor board", TimeSpan.FromDays(4));
            }
        );

        var entry = (await fixture.SendAsync(People.Coordinator, new ListTumorBoard.Query())).Entries.ShouldHaveSingleItem();

        entry.ShouldSatisfyAllConditions(
            one => one.Item.Number.ShouldBe("OR-2026-001031"),
            one => one.SentByName.ShouldBe(People.Surgeon.Name),
            one => one.Question.ShouldBe("Systemic options first?")
        );

        fixture.Clock.Advance(TimeSpan.FromHours(-1));
        await SendToBoardAsync(row.Id, "And now?");

        (await fixture.SendAsync(People.Coordinator, new ListTumorBoard.Query()))
            .Entries.ShouldHaveSingleItem()
            .Question.ShouldBe("And now?", "it was sent last, although the clock has gone back");
    }

    private async Task SendToBoardAsync(Guid caseId, string question)
    {
        var assessment = (await fixture.LoadAsync(caseId)).Assessments[0].Id;
        const DecisionKind kind = DecisionKind.TumorBoard;
        await fixture.ChangeAsync(
            caseId,
            tracked =>
                tracked.Decide(
                    [new ProcedureDecision(caseId, assessment, kind, null, null, question, null, false, People.Surgeon, fixture.Now)],
                    People.Surgeon,
                    fixture.Now
                )
        );
    }
}
