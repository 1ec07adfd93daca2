using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

/// <summary>
/// Every act on a treatment, in every state of it, over every state of a block: nothing is performed while a HARD block or a CHECK is open,
/// nothing is booked while a HARD block is, and nothing of a suspended treatment at all (reference, 3.5 and 3.6).
/// </summary>
public sealed class EveryActOverBlocksTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    public enum Act
    {
        Book,
        MoveBooking,
        PlanRadiation,
        Perform,
        Irradiate,
    }

    public enum Blocked
    {
        Nothing,
        HardOpen,
        HardOverriddenByOne,
        HardOverriddenByTwo,
        HardOverrideRefused,
        CheckOpen,
        CheckSettled,
    }

    public static TheoryData<TreatmentState, bool> States()
    {
        var data = new TheoryData<TreatmentState, bool>();
        foreach (var state in Enum.GetValues<TreatmentState>())
        {
            data.Add(state, false);
            if (state is TreatmentState.Planned or TreatmentState.PreProcedure or TreatmentState.Scheduled)
                data.Add(state, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task No_act_happens_over_what_must_stop_it(TreatmentState state, bool suspended)
    {
        var wrong = new List<string>();
        foreach (var blocked in Enum.GetValues<Blocked>())
        foreach (var act in Enum.GetValues<Act>())
        {
            var happened = await TryAsync(state, suspended, blocked, act);
            if (happened != May(state, suspended, blocked, act))
                wrong.Add($"{act} over {blocked}: {(happened ? "happened" : "was refused")}");
        }

        wrong.ShouldBeEmpty();
    }

    private static bool May(TreatmentState state, bool suspended, Blocked blocked, Act act)
    {
        var isAhead = state is TreatmentState.Planned or TreatmentState.PreProcedure or TreatmentState.Scheduled;
        var isRunning = state is not (TreatmentState.Completed or TreatmentState.Cancelled);
        var hardOpen = blocked is Blocked.HardOpen or Blocked.HardOverriddenByOne or Blocked.HardOverrideRefused;
        return act switch
        {
            Act.Book or Act.MoveBooking => isAhead && !suspended && !hardOpen,

            // The radiation that follows a fixation is not held by the blocks of the fixation.
            Act.PlanRadiation or Act.Irradiate => isRunning && !suspended,
            Act.Perform => isAhead && !suspended && !hardOpen && blocked != Blocked.CheckOpen,
        };
    }

    private async Task<bool> TryAsync(TreatmentState state, bool suspended, Blocked blocked, Act act)
    {
        var (caseId, treatment) = await ArrangedAsync(state, suspended, blocked, isBooked: act == Act.MoveBooking);
        try
        {
            await DoAsync(act, caseId, treatment.Id);
            return true;
        }
        catch (Exception refused) when (refused is CaseRuleException or IllegalTreatmentMoveException)
        {
            return false;
        }
    }

    private async Task DoAsync(Act act, Guid caseId, Guid treatmentId)
    {
        var room = $"Room {Guid.NewGuid():N}"[..20];
        switch (act)
        {
            case Act.Book:
                var schedule = await fixture.RaiseAsync(caseId, WorkItemForm.Schedule, Role.Coordinator, treatmentId);
                await fixture.BookAsync(schedule);
                break;
            case Act.MoveBooking:
                await fixture.SendAsync(
                    People.Coordinator,
                    new MoveBooking.Command(treatmentId, new Slot(fixture.Now.AddDays(4), 60, room), "Another day")
                );
                break;
            case Act.PlanRadiation:
                var plan = await fixture.RaiseAsync(caseId, WorkItemForm.RadiationPlan, Role.RadiationOncologist, treatmentId);
                await fixture.SendAsync(
                    People.RadiationOncologist,
                    new PlanRadiation.Command(plan, 1, 8m, fixture.Now.AddDays(1), WeekdaysOnly: false)
                );
                break;
            case Act.Perform:
                await fixture.PerformAsync(await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatmentId));
                break;
            case Act.Irradiate:
                await fixture.ChangeAsync(
                    caseId,
                    row =>
                    {
                        if (!row.Treatments[0].HasEnded)
                            row.PlanRadiation(row.Treatments[0], [fixture.Now], 800, People.RadiationOncologist, fixture.Now);
                    }
                );
                var sessions = await fixture.RaiseAsync(caseId, WorkItemForm.RadiationSessions, Role.RadiationOncologist, treatmentId);
                await fixture.SendAsync(People.RadiationOncologist, new RecordRadiationSession.Command(sessions, 1, fixture.Now));
                break;
        }
    }

    private async Task<(Guid CaseId, Treatment Treatment)> ArrangedAsync(
        TreatmentState state,
        bool suspended,
        Blocked blocked,
        bool isBooked
    )
    {
        var (caseId, treatment) = blocked switch
        {
            Blocked.Nothing => await fixture.TreatedAsync(),
            Blocked.CheckOpen or Blocked.CheckSettled => await fixture.TreatedAsync(("labs.neutrophils10e9PerL", null)),
            _ => await fixture.TreatedAsync(("labs.platelets10e9PerL", 20)),
        };
        if (blocked == Blocked.CheckSettled)
            await fixture.SendAsync(People.Surgeon, new ClearBlock.Command(treatment.Id, "ANC", "No chemotherapy for two years"));
        if (blocked is Blocked.HardOverriddenByOne or Blocked.HardOverriddenByTwo or Blocked.HardOverrideRefused)
            await fixture.SendAsync(People.Surgeon, new OverrideBlock.Command(treatment.Id, "PLATELETS", "Transfused on the way"));
        if (blocked is Blocked.HardOverriddenByTwo or Blocked.HardOverrideRefused)
            await fixture.SendAsync(
                People.SecondSurgeon,
                new SignOverride.Command(
                    await fixture.ItemAsync(caseId, WorkItemForm.OverrideSignature),
                    Agrees: blocked == Blocked.HardOverriddenByTwo,
                    "Looked at together"
                )
            );
        await fixture.ChangeAsync(
            caseId,
            row =>
            {
                var one = row.Treatments[0];
                if (isBooked)
                    row.BookTreatment(one, fixture.Now.AddDays(3), 60, $"{caseId:N}"[^20..], null, People.Coordinator, fixture.Now);
                if (suspended)
                    row.SuspendTreatment(
                        one,
                        row.Decisions[0].AssessmentId,
                        [Clinical.Routing.RecheckReason.Excluded],
                        needsTwo: true,
                        Actor.System,
                        fixture.Now
                    );
                Enter(row, one, state);
            }
        );
        return (caseId, treatment);
    }

    private void Enter(ReferralCase row, Treatment treatment, TreatmentState state)
    {
        switch (state)
        {
            case TreatmentState.Cancelled:
                row.CancelTreatment(treatment, "Given up", People.Surgeon, fixture.Now);
                break;
            case TreatmentState.Performed or TreatmentState.Adjuvant:
                row.RecordPerformed(treatment, fixture.Now, null, People.Surgeon, fixture.Now);
                row.MoveTreatment(treatment, state, Actor.System, fixture.Now);
                break;
            default:
                row.MoveTreatment(treatment, state, Actor.System, fixture.Now);
                break;
        }
    }
}
