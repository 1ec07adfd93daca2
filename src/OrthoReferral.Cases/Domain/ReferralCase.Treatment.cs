using System.Globalization;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

public sealed partial class ReferralCase
{
    /// <summary>Plans an approved procedure on a lesion. Planning the same one twice (a repeated delivery) finds the first.</summary>
    /// <param name="assessmentId">The assessment under which the procedure was signed.</param>
    /// <exception cref="IllegalCaseMoveException">
    /// The case is not in treatment: nobody has approved anything yet, or it has ended.
    /// </exception>
    public Treatment PlanTreatment(
        Guid assessmentId,
        string lesionId,
        string lesionLabel,
        Procedure procedure,
        Actor actor,
        DateTimeOffset now
    )
    {
        if (State != CaseState.InTreatment)
            throw new IllegalCaseMoveException(State, "get a treatment");
        if (
            Loaded(treatments, CaseParts.Treatments)
                .Find(known =>
                    !known.HasEnded && string.Equals(known.LesionId, lesionId, StringComparison.Ordinal) && known.Procedure == procedure
                ) is
            { } planned
        )
            return planned;
        var treatment = new Treatment(Id, assessmentId, lesionId, lesionLabel, procedure, now);
        treatments.Add(treatment);
        Record(CaseEventKind.TreatmentPlanned, actor, now, subject: $"{lesionLabel}, {procedure}");
        return treatment;
    }

    /// <exception cref="IllegalTreatmentMoveException">The move is not in the treatment's table.</exception>
    public void MoveTreatment(Treatment treatment, TreatmentState to, Actor actor, DateTimeOffset now)
    {
        if (treatment.State == to)
            return;
        var from = treatment.State;
        treatment.MoveTo(to, now);
        Record(CaseEventKind.TreatmentStateChanged, actor, now, subject: $"{treatment.LesionLabel}, {treatment.Procedure}: {from} → {to}");
    }

    /// <summary>Cancels one treatment: its pending work items are withdrawn.</summary>
    public void CancelTreatment(Treatment treatment, string reason, Actor actor, DateTimeOffset now)
    {
        treatment.Cancel(reason, now);
        foreach (var item in workItems.Where(item => item.TreatmentId == treatment.Id && item.IsPending))
            item.Withdraw(now);
        RefreshClock();
        Record(
            CaseEventKind.TreatmentStateChanged,
            actor,
            now,
            subject: $"{treatment.LesionLabel}, {treatment.Procedure}: cancelled",
            why: reason
        );
    }

    /// <summary>The workflow waits until every treatment has ended.</summary>
    /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
    public void AwaitTreatments(string taskId)
    {
        RequireUnderWay("wait for its treatments");
        AwaitTreatmentsTaskId = taskId;
    }

    /// <summary>The workflow was answered, or waits no longer. Changes nothing that anybody sees, so it leaves no line.</summary>
    public void StopAwaitingTreatments() => AwaitTreatmentsTaskId = null;

    public void BookTreatment(
        Treatment treatment,
        DateTimeOffset start,
        int minutes,
        string room,
        string? why,
        Actor actor,
        DateTimeOffset now
    )
    {
        var kind = treatment.ScheduledFor is null ? CaseEventKind.Scheduled : CaseEventKind.Rescheduled;
        treatment.Book(start, minutes, room, actor);
        Record(kind, actor, now, subject: $"{treatment.LesionLabel}, {treatment.Procedure}", why: why);
        Tell(OncologistId, kind == CaseEventKind.Scheduled ? NoticeKind.Booked : NoticeKind.BookingMoved, actor, now);
    }

    /// <summary>
    /// Gives back the slot of a suspended treatment. The booking counts as not made: who signs again lets it be booked anew.
    /// </summary>
    /// <param name="booking">The work item that was answered with the slot; null when the slot came otherwise.</param>
    /// <exception cref="ProcessRuleException"><c>not-suspended</c>, <c>not-booked</c>.</exception>
    public void FreeSlot(Treatment treatment, WorkItem? booking, string why, Actor actor, DateTimeOffset now)
    {
        treatment.FreeSlot();
        booking?.TakeBack();
        Record(CaseEventKind.SlotFreed, actor, now, subject: $"{treatment.LesionLabel}, {treatment.Procedure}", why: why);
    }

    public void RecordPerformed(Treatment treatment, DateTimeOffset performedAt, string? note, Actor actor, DateTimeOffset now)
    {
        treatment.RecordPerformed(performedAt);
        Record(CaseEventKind.ProcedurePerformed, actor, now, subject: $"{treatment.LesionLabel}, {treatment.Procedure}", why: note);
    }

    public void RecordNotPerformed(Treatment treatment, string reason, Actor actor, DateTimeOffset now)
    {
        treatment.RecordNotPerformed(reason);
        Record(CaseEventKind.ProcedureNotPerformed, actor, now, subject: $"{treatment.LesionLabel}, {treatment.Procedure}", why: reason);
    }

    /// <summary>Records a check of the route; a check that the payload named but that has no row yet gets one.</summary>
    public void RecordCheck(Treatment treatment, string code, string title, bool cleared, string? note, Actor actor, DateTimeOffset now)
    {
        treatment.RecordCheck(code, title, cleared, note, actor, now);
        Record(CaseEventKind.CheckRecorded, actor, now, subject: $"{title}: {(cleared ? "cleared" : "not cleared")}", why: note);
    }

    /// <summary>Plans the fractions. Replaces sessions that were not delivered.</summary>
    /// <exception cref="ProcessRuleException">A session was delivered already.</exception>
    public void PlanRadiation(
        Treatment treatment,
        IReadOnlyList<DateTimeOffset> sessions,
        int doseCentigrayPerSession,
        Actor actor,
        DateTimeOffset now
    )
    {
        treatment.PlanRadiation(sessions, doseCentigrayPerSession, now);
        Tell(OncologistId, NoticeKind.Booked, actor, now);
        Record(
            CaseEventKind.RadiationPlanned,
            actor,
            now,
            subject: string.Create(CultureInfo.InvariantCulture, $"{sessions.Count} × {doseCentigrayPerSession / 100.0:0.##} Gy")
        );
    }

    /// <exception cref="ProcessRuleException">No such session, or delivered already.</exception>
    public void DeliverRadiation(Treatment treatment, int number, DateTimeOffset deliveredAt, Actor actor, DateTimeOffset now)
    {
        treatment.DeliverRadiation(number, deliveredAt);
        Record(CaseEventKind.RadiationSessionDelivered, actor, now, subject: $"Session {number} of {treatment.RadiationSessions.Count}");
    }

    /// <summary>Moves a session that was not delivered.</summary>
    /// <exception cref="ProcessRuleException">No such session, or delivered already.</exception>
    public void MoveRadiationSession(Treatment treatment, int number, DateTimeOffset start, string why, Actor actor, DateTimeOffset now)
    {
        treatment.MoveRadiation(number, start);
        Tell(OncologistId, NoticeKind.BookingMoved, actor, now);
        Record(
            CaseEventKind.Rescheduled,
            actor,
            now,
            subject: $"Radiation session {number} of {treatment.RadiationSessions.Count}",
            why: why
        );
    }

    /// <summary>Ends a course of radiation early: what was not delivered is taken off the plan.</summary>
    public void StopRadiation(Treatment treatment, string why, Actor actor, DateTimeOffset now)
    {
        var planned = treatment.RadiationSessions.Count;
        treatment.StopRadiation(now);
        Record(
            CaseEventKind.RadiationStopped,
            actor,
            now,
            subject: $"{treatment.RadiationSessions.Count} of {planned} sessions delivered",
            why: why
        );
    }

    public void AddFollowUp(FollowUpVisit visit, Actor actor, DateTimeOffset now)
    {
        if (State is not (CaseState.InFollowUp or CaseState.InTreatment))
            throw new IllegalCaseMoveException(State, "get a follow-up visit");
        followUps.Add(visit);
        Record(
            CaseEventKind.FollowUpRecorded,
            actor,
            now,
            subject: visit.PainNrs is { } nrs ? $"Pain {nrs} of 10" : "Pain not recorded",
            why: visit.Note
        );
    }
}
