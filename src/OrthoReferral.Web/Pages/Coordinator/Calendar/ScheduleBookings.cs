using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Calendars;

namespace OrthoReferral.Web.Pages.Coordinator.Calendar;

/// <summary>Entries of the schedule as the calendar shows them.</summary>
internal static class ScheduleBookings
{
    /// <summary>The bookings in a reader's zone, with where each can be moved by this person.</summary>
    public static IReadOnlyList<Booking> Of(IEnumerable<GetSchedule.Entry> entries, TimeZoneInfo zone, Actor actor) =>
        [
            .. entries.Select(entry => new Booking(
                TimeZoneInfo.ConvertTime(entry.Start, zone),
                entry.Minutes,
                Title(entry),
                $"{entry.PatientGivenName} {entry.PatientFamilyName}",
                entry.Room,
                entry.Kind switch
                {
                    GetSchedule.EntryKind.Procedure => BookingKind.Procedure,
                    GetSchedule.EntryKind.RadiationSession => BookingKind.Radiation,
                    _ => BookingKind.FollowUp,
                },
                entry.WorkItemId is { } item ? $"/work-items/{item}" : $"/cases/{entry.CaseId}",
                entry.HasConflict ? $"{entry.Room} is booked twice" : null,
                MoveHref(entry, actor)
            )),
        ];

    private static string Title(GetSchedule.Entry entry)
    {
        var lesion = entry.Lesion is { } label ? $", {Sentence.Within(label)}" : "";
        return entry.Kind switch
        {
            GetSchedule.EntryKind.RadiationSession => $"Radiation session {entry.Session}{lesion}",
            GetSchedule.EntryKind.FollowUp => "Follow-up is due",
            _ => $"{(entry.Procedure is { } procedure ? ProcedureNames.For(procedure) : "Procedure")}{lesion}",
        };
    }

    private static string? MoveHref(GetSchedule.Entry entry, Actor actor)
    {
        if (entry.IsDone || entry.TreatmentId is not { } treatment)
            return null;
        return entry.Kind switch
        {
            GetSchedule.EntryKind.Procedure => $"/schedule/move/{treatment}",
            GetSchedule.EntryKind.RadiationSession when RequestAccess.For<MoveRadiationSession.Command>().Allows(actor) =>
                $"/schedule/move/{treatment}?session={entry.Session}",
            _ => null,
        };
    }
}
