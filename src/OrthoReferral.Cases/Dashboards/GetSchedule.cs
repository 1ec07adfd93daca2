using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>What happens between two times: booked procedures, radiation sessions and follow-ups that are due.</summary>
public static class GetSchedule
{
    /// <summary>Longest span that is shown at once, in days: a month page with its edges.</summary>
    public const int MostDays = 45;

    // A procedure that began before the span may still be running in it; no slot is longer than a day.
    private static readonly TimeSpan LongestSlot = TimeSpan.FromDays(1);

    public enum EntryKind
    {
        Procedure,
        RadiationSession,
        FollowUp,
    }

    /// <param name="From">Included.</param>
    /// <param name="To">Not included.</param>
    [AllowRoles(Roles.Treating)]
    [Reads(PatientData.Cases)]
    public sealed record Query(DateTimeOffset From, DateTimeOffset To) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Entry> Entries);

    public sealed record Entry
    {
        public EntryKind Kind { get; init; }

        public Guid CaseId { get; init; }

        /// <summary>Null for a follow-up of the whole case.</summary>
        public Guid? TreatmentId { get; init; }

        /// <summary>The pending work item, for a follow-up; null otherwise.</summary>
        public Guid? WorkItemId { get; init; }

        public string Number { get; init; } = "";

        public string PatientGivenName { get; init; } = "";

        public string PatientFamilyName { get; init; } = "";

        public Urgency? Urgency { get; init; }

        /// <summary>The lesion, or null when the whole case is meant.</summary>
        public string? Lesion { get; init; }

        public Procedure? Procedure { get; init; }

        /// <summary>Start of the slot or session; for a follow-up the time by which it is due.</summary>
        public DateTimeOffset Start { get; init; }

        /// <summary>Length in minutes; null where none is booked.</summary>
        public int? Minutes { get; init; }

        /// <summary>Null where none is booked.</summary>
        public string? Room { get; init; }

        /// <summary>Number of the radiation session, from 1; null otherwise.</summary>
        public int? Session { get; init; }

        /// <summary>Performed or delivered.</summary>
        public bool IsDone { get; init; }

        /// <summary>Another procedure is booked in the same room at the same time.</summary>
        public bool HasConflict { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.To).GreaterThan(query => query.From);
            RuleFor(query => query.To)
                .Must((query, to) => to - query.From <= TimeSpan.FromDays(MostDays))
                .WithMessage($"At most {MostDays} days are shown at once.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var cases = db.Cases.Where(CaseAccess.VisibleTo(context.Actor));
            var procedures = await Procedures(db, cases, request.From.Shift(-LongestSlot), request.To).ToListAsync(cancellationToken);
            procedures.RemoveAll(entry => entry.Start < request.From && entry.Start.AddMinutes(entry.Minutes ?? 0) <= request.From);
            var sessions = await Sessions(db, cases, request.From, request.To).ToListAsync(cancellationToken);
            var followUps = await FollowUps(db, cases, request.From, request.To).ToListAsync(cancellationToken);
            return new Result([
                .. MarkConflicts(procedures)
                    .Concat(sessions)
                    .Concat(followUps)
                    .OrderBy(entry => entry.Start)
                    .ThenBy(entry => entry.Number, StringComparer.Ordinal),
            ]);
        }
    }

    internal static IQueryable<Entry> Procedures(CaseDb db, IQueryable<ReferralCase> cases, DateTimeOffset from, DateTimeOffset to) =>
        from treatment in db.Treatments.AsNoTracking()
        where
            treatment.ScheduledFor != null
            && treatment.ScheduledFor >= @from
            && treatment.ScheduledFor < to
            && treatment.State != TreatmentState.Cancelled
        join row in cases on treatment.CaseId equals row.Id
        select new Entry
        {
            Kind = EntryKind.Procedure,
            CaseId = row.Id,
            TreatmentId = treatment.Id,
            Number = row.Number,
            PatientGivenName = row.Patient.GivenName,
            PatientFamilyName = row.Patient.FamilyName,
            Urgency = row.Urgency,
            Lesion = treatment.LesionLabel,
            Procedure = treatment.Procedure,
            Start = treatment.ScheduledFor!.Value,
            Minutes = treatment.ScheduledMinutes,
            Room = treatment.Room,
            IsDone = treatment.PerformedAt != null,
        };

    internal static IQueryable<Entry> Sessions(CaseDb db, IQueryable<ReferralCase> cases, DateTimeOffset from, DateTimeOffset to) =>
        from session in db.RadiationSessions.AsNoTracking()
        where session.ScheduledFor >= @from && session.ScheduledFor < to
        join treatment in db.Treatments on session.TreatmentId equals treatment.Id
        where treatment.State != TreatmentState.Cancelled || session.DeliveredAt != null
        join row in cases on treatment.CaseId equals row.Id
        select new Entry
        {
            Kind = EntryKind.RadiationSession,
            CaseId = row.Id,
            TreatmentId = treatment.Id,
            Number = row.Number,
            PatientGivenName = row.Patient.GivenName,
            PatientFamilyName = row.Patient.FamilyName,
            Urgency = row.Urgency,
            Lesion = treatment.LesionLabel,
            Procedure = treatment.Procedure,
            Start = session.ScheduledFor,
            Session = session.Number,
            IsDone = session.DeliveredAt != null,
        };

    internal static IQueryable<Entry> FollowUps(CaseDb db, IQueryable<ReferralCase> cases, DateTimeOffset from, DateTimeOffset to) =>
        from item in db.WorkItems.AsNoTracking()
        where item.EndedAt == null && item.DueAt >= @from && item.DueAt < to && item.Form == WorkItemForm.FollowUp
        join row in cases on item.CaseId equals row.Id
        select new Entry
        {
            Kind = EntryKind.FollowUp,
            CaseId = row.Id,
            TreatmentId = item.TreatmentId,
            WorkItemId = item.Id,
            Number = row.Number,
            PatientGivenName = row.Patient.GivenName,
            PatientFamilyName = row.Patient.FamilyName,
            Urgency = row.Urgency,
            Lesion = row.HeadlineLesion,
            Procedure = row.ApprovedProcedure,
            Start = item.DueAt,
        };

    private static List<Entry> MarkConflicts(List<Entry> procedures)
    {
        var rooms = procedures
            .Where(entry => entry is { Room: not null, IsDone: false })
            .ToLookup(entry => entry.Room, StringComparer.OrdinalIgnoreCase);
        return procedures.ConvertAll(entry =>
            entry is { Room: not null, IsDone: false } && rooms[entry.Room].Any(other => Overlap(entry, other))
                ? entry with
                {
                    HasConflict = true,
                }
                : entry
        );
    }

    private static bool Overlap(Entry entry, Entry other) =>
        entry.TreatmentId != other.TreatmentId
        && entry.Start < other.Start.AddMinutes(other.Minutes ?? 0)
        && other.Start < entry.Start.AddMinutes(entry.Minutes ?? 0);
}
