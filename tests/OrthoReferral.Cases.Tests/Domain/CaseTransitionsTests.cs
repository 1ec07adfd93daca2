using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Domain;

public sealed class CaseTransitionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<CaseState, CaseState> Illegal()
    {
        var moves = new TheoryData<CaseState, CaseState>();
        foreach (var from in Enum.GetValues<CaseState>())
        foreach (var to in Enum.GetValues<CaseState>())
            if (!CaseTransitions.IsAllowed(from, to))
                moves.Add(from, to);
        return moves;
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void An_illegal_move_is_a_named_error_and_changes_nothing(CaseState from, CaseState to)
    {
        var row = CasesInStates.In(from);
        var (events, since) = (row.Events.Count, row.StateSince);
        Should.Throw<IllegalCaseMoveException>(() => row.EnterState(to, null, Actor.System, Now.AddHours(1))).From.ShouldBe(from);
        (row.State, row.Events.Count, row.StateSince).ShouldBe((from, events, since));
    }

    [Fact]
    public void The_usual_way_leaves_a_line_for_every_move()
    {
        var row = CasesInStates.In(CaseState.InFollowUp);
        row.Events.Where(line => line.ToState is not null)
            .Select(line => line.ToState!.Value)
            .ShouldBe([CaseState.Submitted, CaseState.AwaitingReview, CaseState.InTreatment, CaseState.InFollowUp]);
        row.Events.Where(line => line.ToState is not null).ShouldAllBe(line => line.FromState != null);
    }

    [Theory]
    [InlineData(CaseState.Draft, CaseState.InTreatment)]
    [InlineData(CaseState.Draft, CaseState.AwaitingReview)]
    [InlineData(CaseState.AwaitingInformation, CaseState.InTreatment)]
    [InlineData(CaseState.Closed, CaseState.InTreatment)]
    [InlineData(CaseState.InTreatment, CaseState.AtTumorBoard)]
    public void No_case_is_treated_without_a_review(CaseState from, CaseState to) => CaseTransitions.IsAllowed(from, to).ShouldBeFalse();

    [Fact]
    public void Nothing_but_reopening_is_done_to_a_closed_case()
    {
        var row = CasesInStates.In(CaseState.Closed);
        var source = new WorkItemSource("Test", WorkItemForm.Confirm, Role.Coordinator, "Do it", TimeSpan.FromDays(1));
        Should.Throw<IllegalCaseMoveException>(() => row.RaiseWorkItem(source, null, Actor.System, Now));
        Should.Throw<IllegalCaseMoveException>(() => row.ChangeFacts(PatientIdentity.Unknown, "{}", null, People.Oncologist, Now));
        Should.Throw<IllegalCaseMoveException>(() => row.Withdraw("x", People.Oncologist, Now));
        Should.Throw<IllegalCaseMoveException>(() => row.Close(CaseOutcome.Cancelled, "x", People.Coordinator, Now));
        Should.Throw<IllegalCaseMoveException>(() => row.AwaitTreatments("task"));
        row.Outcome.ShouldBe(CaseOutcome.Treated);
    }
}
