using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Leaflets;
using OrthoReferral.Clinical.Routing;
using static OrthoReferral.Cases.Domain.CaseState;

namespace OrthoReferral.Cases.Tests.Domain;

/// <summary>
/// Every method of the aggregate in every state: where it is allowed it leaves a line in the timeline; everywhere else it throws a named
/// error and the whole case, with all its parts, is as before.
/// </summary>
public sealed class EveryMoveTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly CaseState[] Submitted =
    [
        CaseState.Submitted,
        AwaitingInformation,
        AwaitingReview,
        AtTumorBoard,
        InTreatment,
        InFollowUp,
    ];
    private static readonly CaseState[] Open = [Draft, .. Submitted];
    private static readonly CaseState[] Any = [.. Open, Closed];
    private static readonly CaseState[] UnderReview = [AwaitingReview, AtTumorBoard];

    private static readonly Dictionary<string, (CaseState[] Allowed, Action<ReferralCase> Act)> CaseMoves = new()
    {
        ["submit"] = ([Draft], row => row.Submit(People.Oncologist, Now)),
        ["withdraw"] = (
            [Draft, CaseState.Submitted, AwaitingInformation, AwaitingReview, AtTumorBoard],
            row => row.Withdraw("why", People.Oncologist, Now)
        ),
        ["change facts"] = (
            Open,
            row => row.ChangeFacts(PatientIdentity.Unknown, """{"patient":{"ageYears":60}}""", "why", People.Oncologist, Now)
        ),
        ["assess"] = (Submitted, row => row.AddAssessment(Assessment(row), Role.OrthopedicSurgeon, Actor.System, Now)),
        ["decide"] = (UnderReview, row => row.Decide([Decision(row)], People.Surgeon, Now)),
        ["show what was approved"] = (UnderReview, row => row.SetApprovedProcedure(Procedure.Ablation)),
        ["ask"] = (
            Submitted,
            row => row.AskForInformation(new InformationRequest(row.Id, "What?", [], People.Surgeon, Now), People.Surgeon, Now)
        ),
        ["plan a treatment"] = (
            [InTreatment],
            row => row.PlanTreatment(Guid.NewGuid(), "L9", "Lesion 9", Procedure.Ablation, Actor.System, Now)
        ),
        ["raise a work item"] = (Submitted, row => row.RaiseWorkItem(Item("new"), null, Actor.System, Now)),
        ["wait for treatments"] = (Submitted, row => row.AwaitTreatments("task")),
        ["follow up"] = (
            [InTreatment, InFollowUp],
            row => row.AddFollowUp(new FollowUpVisit(row.Id, 3, null, People.Oncologist, Now), People.Oncologist, Now)
        ),
        ["write a message"] = (Any, row => row.PostMessage("Hello", People.Oncologist, Now)),
        ["add a document"] = (
            Any,
            row =>
                row.AddDocument(
                    new CaseDocument(row.Id, "MRI", "MRI", "a.pdf", "application/pdf", [1], null, People.Oncologist, Now),
                    People.Oncologist,
                    Now
                )
        ),
        ["hand over information"] = (
            Submitted,
            row => row.HandOver(Guid.NewGuid(), [new(LeafletTexts.All[0], null)], new HashSet<string>(), People.Oncologist, Now)
        ),
        ["close"] = (Open, row => row.Close(CaseOutcome.Cancelled, "why", People.Coordinator, Now)),
        ["reopen"] = ([Closed], row => row.Reopen("why", false, People.Coordinator, Now)),
    };

    // These change what lists show or what the workflow is told. The act that they are part of leaves the line.
    private static readonly string[] WithoutLine = ["show what was approved", "wait for treatments"];

    private static readonly Dictionary<string, (TreatmentState[] Allowed, Action<ReferralCase, Treatment> Act)> TreatmentMoves = new()
    {
        ["book"] = (BeforeProcedure, (row, treatment) => row.BookTreatment(treatment, Now, 60, "Theater 1", null, People.Coordinator, Now)),
        ["perform"] = (BeforeProcedure, (row, treatment) => row.RecordPerformed(treatment, Now, null, People.Surgeon, Now)),
        ["not perform"] = (BeforeProcedure, (row, treatment) => row.RecordNotPerformed(treatment, "why", People.Surgeon, Now)),
        ["record a check"] = (
            Running,
            (row, treatment) => row.RecordCheck(treatment, "MRI", "MRI safety", true, null, People.Surgeon, Now)
        ),
        ["plan radiation"] = (
            Running,
            (row, treatment) => row.PlanRadiation(treatment, [Now, Now.AddDays(1)], 800, People.RadiationOncologist, Now)
        ),
        ["deliver radiation"] = (Running, (row, treatment) => row.DeliverRadiation(treatment, 1, Now, People.RadiationOncologist, Now)),
        ["move radiation"] = (
            Running,
            (row, treatment) => row.MoveRadiationSession(treatment, 1, Now.AddDays(3), "why", People.RadiationOncologist, Now)
        ),
        ["stop radiation"] = (Running, (row, treatment) => row.StopRadiation(treatment, "why", People.RadiationOncologist, Now)),
        ["cancel"] = (Running, (row, treatment) => row.CancelTreatment(treatment, "why", People.Coordinator, Now)),
    };

    private static readonly Dictionary<string, (WorkItemState[] Allowed, Action<ReferralCase, WorkItem> Act)> WorkItemMoves = new()
    {
        ["claim"] = (Pending, (row, item) => row.ClaimWorkItem(item, People.Surgeon, Now)),
        ["claim what another holds"] = ([WorkItemState.Open], (row, item) => row.ClaimWorkItem(item, People.SecondSurgeon, Now)),
        ["release"] = ([WorkItemState.Claimed], (row, item) => row.ReleaseWorkItem(item, People.Surgeon, Now)),
        ["assign"] = (Pending, (row, item) => row.AssignWorkItem(item, Guid.NewGuid(), "Dr. Else", "why", People.Coordinator, Now)),
        ["complete"] = (Pending, (row, item) => row.CompleteWorkItem(item, People.Surgeon, Now)),
        ["complete what another holds"] = ([WorkItemState.Open], (row, item) => row.CompleteWorkItem(item, People.SecondSurgeon, Now)),
        ["withdraw"] = (Pending, (row, item) => row.WithdrawWorkItem(item, Actor.System, Now)),
        ["escalate"] = (Pending, (row, item) => row.EscalateWorkItem(item, "why", People.Coordinator, Now)),
    };

    private static TreatmentState[] BeforeProcedure => [TreatmentState.Planned, TreatmentState.PreProcedure, TreatmentState.Scheduled];

    private static TreatmentState[] Running => [.. BeforeProcedure, TreatmentState.Performed, TreatmentState.Adjuvant];

    private static WorkItemState[] Pending => [WorkItemState.Open, WorkItemState.Claimed];

    public static TheoryData<string, CaseState> CaseTable => Table(CaseMoves.Keys, Enum.GetValues<CaseState>());

    public static TheoryData<string, TreatmentState> TreatmentTable => Table(TreatmentMoves.Keys, Enum.GetValues<TreatmentState>());

    public static TheoryData<string, WorkItemState> WorkItemTable => Table(WorkItemMoves.Keys, Enum.GetValues<WorkItemState>());

    [Theory]
    [MemberData(nameof(CaseTable))]
    public void A_case_moves_or_refuses_by_name_and_stays(string move, CaseState state)
    {
        var row = CasesInStates.In(state);
        Check(row, CaseMoves[move].Allowed.Contains(state), leavesLine: !WithoutLine.Contains(move), () => CaseMoves[move].Act(row));
    }

    [Theory]
    [MemberData(nameof(TreatmentTable))]
    public void A_treatment_moves_or_refuses_by_name_and_stays(string move, TreatmentState state)
    {
        var (row, treatment) = TreatmentIn(state);
        Check(row, TreatmentMoves[move].Allowed.Contains(state), leavesLine: true, () => TreatmentMoves[move].Act(row, treatment));
    }

    [Theory]
    [MemberData(nameof(WorkItemTable))]
    public void A_work_item_moves_or_refuses_by_name_and_stays(string move, WorkItemState state)
    {
        var (row, item) = WorkItemIn(state);
        Check(row, WorkItemMoves[move].Allowed.Contains(state), leavesLine: true, () => WorkItemMoves[move].Act(row, item));
    }

    private static void Check(ReferralCase row, bool allowed, bool leavesLine, Action act)
    {
        var (before, lines) = (JsonSerializer.Serialize(row), row.Events.Count);
        if (allowed)
        {
            act();
            (row.Events.Count > lines).ShouldBe(leavesLine);
            return;
        }

        Should.Throw<CaseRuleException>(act).Code.ShouldNotBeNullOrEmpty();
        JsonSerializer.Serialize(row).ShouldBe(before);
    }

    private static (ReferralCase Case, Treatment Treatment) TreatmentIn(TreatmentState state)
    {
        var row = CasesInStates.In(InTreatment);
        var treatment = row.PlanTreatment(Guid.NewGuid(), "L1", "Lesion 1", Procedure.FixationPlusRadiation, Actor.System, Now);
        row.PlanRadiation(treatment, [Now.AddDays(1), Now.AddDays(2)], 800, People.RadiationOncologist, Now);
        if (state == TreatmentState.Cancelled)
            row.CancelTreatment(treatment, "why", People.Coordinator, Now);
        if (state is TreatmentState.PreProcedure or TreatmentState.Scheduled)
            row.MoveTreatment(treatment, state, Actor.System, Now);
        if (state is TreatmentState.Performed or TreatmentState.Adjuvant or TreatmentState.Completed)
            row.RecordPerformed(treatment, Now, null, People.Surgeon, Now);
        if (state is TreatmentState.Adjuvant or TreatmentState.Completed)
            row.MoveTreatment(treatment, state, Actor.System, Now);
        treatment.State.ShouldBe(state);
        return (row, treatment);
    }

    private static (ReferralCase Case, WorkItem Item) WorkItemIn(WorkItemState state)
    {
        var row = CasesInStates.In(AwaitingReview);
        var item = row.RaiseWorkItem(Item("task"), null, Actor.System, Now);
        if (state == WorkItemState.Claimed)
            row.ClaimWorkItem(item, People.Surgeon, Now);
        if (state == WorkItemState.Completed)
            row.CompleteWorkItem(item, People.Surgeon, Now);
        if (state == WorkItemState.Withdrawn)
            row.WithdrawWorkItem(item, Actor.System, Now);
        item.State.ShouldBe(state);
        return (row, item);
    }

    private static WorkItemSource Item(string taskId) =>
        new("SurgeonReview", WorkItemForm.Review, Role.OrthopedicSurgeon, "Review", TimeSpan.FromDays(1), taskId);

    private static AssessmentRecord Assessment(ReferralCase row) =>
        new(
            row.Id,
            row.FactsVersion,
            "{}",
            "{}",
            new AssessmentHeadline("1", "P1", Urgency.Routine, Procedure.Ablation, IsEmergency: false),
            Now
        );

    private static ProcedureDecision Decision(ReferralCase row) =>
        new(
            row.Id,
            Guid.NewGuid(),
            DecisionKind.Approved,
            "L1",
            Procedure.Ablation,
            reason: null,
            attendees: null,
            needsSecondSignature: false,
            People.Surgeon,
            Now
        );

    private static TheoryData<string, TState> Table<TState>(IEnumerable<string> moves, TState[] states)
    {
        var table = new TheoryData<string, TState>();
        foreach (var move in moves)
        foreach (var state in states)
            table.Add(move, state);
        return table;
    }
}
