using System.Collections.Frozen;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>Where one treatment of one lesion stands.</summary>
public enum TreatmentState
{
    Planned,
    PreProcedure,
    Scheduled,
    Performed,

    /// <summary>After the procedure: post-operative radiation, wound and rehabilitation checks.</summary>
    Adjuvant,
    Completed,
    Cancelled,
}

/// <summary>One approved procedure on one lesion, carried through its own pathway definition.</summary>
public sealed class Treatment
{
    private static readonly FrozenDictionary<TreatmentState, TreatmentState[]> Allowed = new Dictionary<TreatmentState, TreatmentState[]>
    {
        [TreatmentState.Planned] =
        [
            TreatmentState.PreProcedure,
            TreatmentState.Scheduled,
            TreatmentState.Performed,
            TreatmentState.Completed,
        ],
        [TreatmentState.PreProcedure] =
        [
            TreatmentState.Planned,
            TreatmentState.Scheduled,
            TreatmentState.Performed,
            TreatmentState.Completed,
        ],
        [TreatmentState.Scheduled] = [TreatmentState.PreProcedure, TreatmentState.Performed, TreatmentState.Completed],
        [TreatmentState.Performed] = [TreatmentState.Adjuvant, TreatmentState.Completed],
        [TreatmentState.Adjuvant] = [TreatmentState.Completed],
        [TreatmentState.Completed] = [],
        [TreatmentState.Cancelled] = [],
    }.ToFrozenDictionary();

    private readonly List<TreatmentCheck> checks = [];
    private readonly List<RadiationSession> radiationSessions = [];
    private readonly List<BlockClearance> clearances = [];
    private readonly List<TreatmentSuspension> suspensions = [];

    private Treatment() { }

    internal Treatment(Guid caseId, Guid assessmentId, string lesionId, string lesionLabel, Procedure procedure, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CaseId = caseId;
        SignedAssessmentId = assessmentId;
        LesionId = lesionId;
        LesionLabel = lesionLabel;
        Procedure = procedure;
        State = TreatmentState.Planned;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The lesion's id in the referral's facts.</summary>
    public string LesionId { get; private set; } = "";

    /// <summary>For people, for example "Lesion 1, left femur, peritrochanteric".</summary>
    public string LesionLabel { get; private set; } = "";

    public Procedure Procedure { get; private set; }

    public TreatmentState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Start of the booked slot; null while none is booked.</summary>
    public DateTimeOffset? ScheduledFor { get; private set; }

    /// <summary>Length of the booked slot in minutes; null while none is booked.</summary>
    public int? ScheduledMinutes { get; private set; }

    /// <summary>Room or theater of the booked slot; null while none is booked.</summary>
    public string? Room { get; private set; }

    /// <summary>Who booked the slot, or moved it last; null while none is booked.</summary>
    public Guid? BookedById { get; private set; }

    /// <summary>Null until the procedure was performed.</summary>
    public DateTimeOffset? PerformedAt { get; private set; }

    /// <summary>Why it was not performed or was cancelled; null otherwise.</summary>
    public string? EndReason { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The pathway's instance in the workflow engine; null until it was started.</summary>
    public string? InstanceId { get; private set; }

    public ulong Version { get; private set; }

    /// <summary>Since when it is suspended; null while it is not.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>The assessment under which it was signed last: in the decision that it came from, or again after a suspension.</summary>
    public Guid SignedAssessmentId { get; private set; }

    /// <summary>Every suspension, in their order.</summary>
    public IReadOnlyList<TreatmentSuspension> Suspensions => suspensions;

    /// <summary>The one that lasts; null while it is not suspended.</summary>
    public TreatmentSuspension? Suspension => suspensions.Find(one => one.EndedAt is null);

    public IReadOnlyList<TreatmentCheck> Checks => checks;

    /// <summary>Blocks that somebody answered for, in their order.</summary>
    public IReadOnlyList<BlockClearance> Clearances => clearances;

    /// <summary>The sessions that are planned or delivered. One that was taken off the plan stays in the database only.</summary>
    public IReadOnlyList<RadiationSession> RadiationSessions => radiationSessions.FindAll(session => session.CancelledAt is null);

    /// <inheritdoc cref="ReferralCase.BindInstance"/>
    public bool BindInstance(string instanceId) => instanceId == (InstanceId ??= instanceId);

    /// <summary>The pathway is started anew: the next instance that asks for something runs it.</summary>
    internal void ForgetInstance() => InstanceId = null;

    public bool HasEnded => State is TreatmentState.Completed or TreatmentState.Cancelled;

    /// <exception cref="IllegalTreatmentMoveException">The move is not in the table.</exception>
    internal void MoveTo(TreatmentState to, DateTimeOffset now)
    {
        if (to == State)
            return;
        if (!Allowed[State].Contains(to))
            throw new IllegalTreatmentMoveException(State, $"move to {to}");
        State = to;
        if (HasEnded)
            EndedAt = now;
    }

    internal void Cancel(string reason, DateTimeOffset now)
    {
        RequireRunning("be cancelled");
        State = TreatmentState.Cancelled;
        EndReason = reason;
        EndedAt = now;
    }

    /// <exception cref="IllegalTreatmentMoveException">It was performed or has ended.</exception>
    internal void Book(DateTimeOffset start, int minutes, string room, Actor actor)
    {
        if (HasEnded || PerformedAt is not null)
            throw new IllegalTreatmentMoveException(State, "be scheduled");
        ScheduledFor = start;
        ScheduledMinutes = minutes;
        Room = room;
        BookedById = actor.UserId;
    }

    /// <summary>Gives back the slot of a treatment that is suspended; it is booked anew when it was signed again.</summary>
    /// <exception cref="ProcessRuleException"><c>not-suspended</c>, <c>not-booked</c>.</exception>
    internal void FreeSlot()
    {
        if (Suspension is null)
            throw new ProcessRuleException("not-suspended", "Only the slot of a suspended treatment is given back; move it instead.");
        if (ScheduledFor is null)
            throw new ProcessRuleException("not-booked", "No slot is booked.");
        ClearSlot();
    }

    internal void RecordPerformed(DateTimeOffset at)
    {
        if (HasEnded || PerformedAt is not null)
            throw new IllegalTreatmentMoveException(State, "be recorded as performed");
        MoveTo(TreatmentState.Performed, at);
        PerformedAt = at;
    }

    /// <summary>The slot was not used; the pathway decides whether it is booked again.</summary>
    internal void RecordNotPerformed(string reason)
    {
        if (HasEnded || PerformedAt is not null)
            throw new IllegalTreatmentMoveException(State, "be recorded as not performed");
        EndReason = reason;
        ClearSlot();
    }

    /// <summary>Records a check; one that has no row yet gets one.</summary>
    /// <exception cref="IllegalTreatmentMoveException">It has ended.</exception>
    internal void RecordCheck(string code, string title, bool cleared, string? note, Actor actor, DateTimeOffset now)
    {
        RequireRunning("have a check recorded");
        var check = checks.Find(known => string.Equals(known.Code, code, StringComparison.Ordinal));
        if (check is null)
            checks.Add(check = new TreatmentCheck(Id, code, title));
        check.Record(cleared, note, actor, now);
    }

    /// <summary>Suspends it, or adds to why it is suspended.</summary>
    /// <exception cref="IllegalTreatmentMoveException">It was performed, or has ended.</exception>
    internal TreatmentSuspension Suspend(Guid assessmentId, IReadOnlyList<RecheckReason> reasons, bool needsTwo, DateTimeOffset now)
    {
        if (HasEnded || PerformedAt is not null)
            throw new IllegalTreatmentMoveException(State, "be suspended");
        SuspendedAt ??= now;
        if (Suspension is { } open)
            open.Widen(assessmentId, reasons, needsTwo);
        else
            suspensions.Add(new TreatmentSuspension(Id, assessmentId, reasons, needsTwo, now));
        return Suspension!;
    }

    /// <summary>It was signed again under the assessment that suspended it, or lifts by itself.</summary>
    internal void Resume(bool isSigned, DateTimeOffset now)
    {
        var open = Suspension ?? throw new IllegalTreatmentMoveException(State, "be resumed");
        if (isSigned)
            SignedAssessmentId = open.AssessmentId;
        open.End(now);
        SuspendedAt = null;
    }

    /// <exception cref="IllegalTreatmentMoveException">It has ended.</exception>
    internal BlockClearance AddClearance(ReadinessBlock block, string reason, Actor actor, DateTimeOffset now)
    {
        if (HasEnded)
            throw new IllegalTreatmentMoveException(State, "have a block cleared");
        var clearance = new BlockClearance(Id, block, reason, actor, now);
        clearances.Add(clearance);
        return clearance;
    }

    /// <exception cref="IllegalTreatmentMoveException">It has ended.</exception>
    /// <exception cref="ProcessRuleException">A session was delivered already.</exception>
    internal void PlanRadiation(IReadOnlyList<DateTimeOffset> sessions, int doseCentigrayPerSession, DateTimeOffset now)
    {
        RequireRunning("have radiation planned");
        if (radiationSessions.Exists(session => session.DeliveredAt is not null))
            throw new ProcessRuleException("radiation-started", "Radiation has begun; plan a new course instead of replacing this one.");
        DropUndeliveredRadiation(now);
        for (var i = 0; i < sessions.Count; i++)
            radiationSessions.Add(new RadiationSession(Id, i + 1, sessions[i], doseCentigrayPerSession));
    }

    /// <exception cref="IllegalTreatmentMoveException">It has ended.</exception>
    /// <exception cref="ProcessRuleException">No such session, or delivered already.</exception>
    internal void DeliverRadiation(int number, DateTimeOffset deliveredAt) =>
        Session(number, "have radiation delivered").Deliver(deliveredAt);

    /// <exception cref="IllegalTreatmentMoveException">It has ended.</exception>
    /// <exception cref="ProcessRuleException">No such session, or delivered already.</exception>
    internal void MoveRadiation(int number, DateTimeOffset start) => Session(number, "have radiation moved").MoveTo(start);

    /// <exception cref="IllegalTreatmentMoveException">It has ended.</exception>
    internal void StopRadiation(DateTimeOffset now)
    {
        RequireRunning("have radiation stopped");
        DropUndeliveredRadiation(now);
    }

    private void ClearSlot() => (ScheduledFor, ScheduledMinutes, Room, BookedById) = (null, null, null, null);

    private void DropUndeliveredRadiation(DateTimeOffset now)
    {
        foreach (var session in radiationSessions.Where(session => session is { DeliveredAt: null, CancelledAt: null }))
            session.Cancel(now);
    }

    private RadiationSession Session(int number, string attempted)
    {
        RequireRunning(attempted);
        return radiationSessions.Find(known => known.Number == number && known.CancelledAt is null)
            ?? throw new ProcessRuleException("unknown-radiation-session", $"Radiation session {number} is not planned.");
    }

    private void RequireRunning(string attempted)
    {
        if (HasEnded)
            throw new IllegalTreatmentMoveException(State, attempted);
    }
}
