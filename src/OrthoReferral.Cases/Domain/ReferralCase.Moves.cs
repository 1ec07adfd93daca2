namespace OrthoReferral.Cases.Domain;

/// <summary>The states of a case: each move is in <see cref="CaseTransitions"/>, and a line of the timeline.</summary>
public sealed partial class ReferralCase
{
    /// <exception cref="IllegalCaseMoveException">It is not a draft.</exception>
    public void Submit(Actor actor, DateTimeOffset now)
    {
        if (State != CaseState.Draft)
            throw new IllegalCaseMoveException(State, "be submitted");
        SubmittedAt = now;
        Move(CaseState.Submitted, CaseEventKind.Submitted, actor, now);
    }

    /// <summary>The oncologist takes the referral back before treatment has begun.</summary>
    /// <exception cref="IllegalCaseMoveException">Treatment has begun, or the case is closed.</exception>
    public void Withdraw(string reason, Actor actor, DateTimeOffset now)
    {
        if (State is CaseState.InTreatment or CaseState.InFollowUp or CaseState.Closed)
            throw new IllegalCaseMoveException(State, "be withdrawn");
        Record(CaseEventKind.Withdrawn, actor, now, why: reason);
        Close(CaseOutcome.Withdrawn, reason, actor, now);
    }

    /// <summary>Enters the state that a task's payload names.</summary>
    /// <exception cref="IllegalCaseMoveException">The move is not in <see cref="CaseTransitions"/>.</exception>
    public void EnterState(CaseState to, string? why, Actor actor, DateTimeOffset now)
    {
        if (to == State)
            return;
        Move(to, CaseEventKind.StateChanged, actor, now, why);
    }

    /// <summary>Ends the case: pending work items are withdrawn, running treatments cancelled.</summary>
    /// <exception cref="IllegalCaseMoveException">It is closed already.</exception>
    public void Close(CaseOutcome outcome, string? why, Actor actor, DateTimeOffset now)
    {
        RequireOpen("be closed");
        foreach (var item in workItems.Where(item => item.IsPending))
            item.Withdraw(now);
        foreach (var treatment in treatments.Where(treatment => !treatment.HasEnded))
            treatment.Cancel(why ?? outcome.ToString(), now);
        AwaitTreatmentsTaskId = null;
        Outcome = outcome;
        ClosedAt = now;
        EscalatedAt = null;
        var kind = outcome switch
        {
            CaseOutcome.PatientDied => CaseEventKind.PatientDied,
            CaseOutcome.Cancelled => CaseEventKind.Cancelled,
            _ => CaseEventKind.Closed,
        };
        Move(CaseState.Closed, kind, actor, now, why);
        RefreshClock();
    }

    /// <summary>
    /// Opens a closed case again with a note; it is assessed anew and goes through the workflow once more. The case of a patient who died
    /// is opened only where <paramref name="isAlive"/> says that the death was recorded by mistake.
    /// </summary>
    /// <exception cref="IllegalCaseMoveException">It is not closed.</exception>
    /// <exception cref="ProcessRuleException"><c>patient-died</c>: the patient has died.</exception>
    public void Reopen(string note, bool isAlive, Actor actor, DateTimeOffset now)
    {
        if (State != CaseState.Closed)
            throw new IllegalCaseMoveException(State, "be reopened");
        var isRecordedAsDied = Outcome == CaseOutcome.PatientDied;
        if (isRecordedAsDied && !isAlive)
            throw new ProcessRuleException(
                "patient-died",
                "The patient is recorded as died. The case can be reopened only if that was recorded by mistake."
            );
        Run++;
        InstanceId = null;
        Outcome = null;
        ClosedAt = null;
        SubmittedAt ??= now;
        Move(CaseState.Submitted, CaseEventKind.Reopened, actor, now, note, isRecordedAsDied ? "The death was recorded by mistake" : null);
    }

    /// <summary>
    /// The workflow of the case, or of one treatment, is started anew because its instance is lost or can't go on. The case stays where it
    /// is; the line of the timeline names the instance that is given up.
    /// </summary>
    /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
    public void StartAnew(Treatment? treatment, string why, Actor actor, DateTimeOffset now)
    {
        RequireUnderWay("have its workflow started anew");
        Record(CaseEventKind.WorkflowStartedAnew, actor, now, subject: treatment is null ? InstanceId : treatment.InstanceId, why: why);
        if (treatment is null)
            InstanceId = null;
        else
            treatment.ForgetInstance();
    }

    private void Move(CaseState to, CaseEventKind kind, Actor actor, DateTimeOffset now, string? why = null, string? subject = null)
    {
        if (!CaseTransitions.IsAllowed(State, to))
            throw new IllegalCaseMoveException(State, $"move to {to}");
        var from = State;
        State = to;
        StateSince = now;
        Record(kind, actor, now, subject, why, from, to);
    }
}
