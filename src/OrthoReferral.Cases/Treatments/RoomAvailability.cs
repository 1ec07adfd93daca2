using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Treatments;

/// <summary>Whether a room is free for a slot: asked by booking and by moving.</summary>
internal static class RoomAvailability
{
    internal const int LongestMinutes = 1440;

    /// <summary>
    /// Looks now, so that a conflict is told before anything is done, and again at commit, when nobody else can book this room.
    /// </summary>
    /// <exception cref="SlotTakenException">The room is taken and <paramref name="overrideConflict"/> is not set.</exception>
    public static async Task RequireFreeAsync(
        CaseDb db,
        CommitChecks checks,
        Slot slot,
        Guid treatmentId,
        bool overrideConflict,
        CancellationToken cancellationToken
    )
    {
        if (overrideConflict)
            return;
        await RequireFreeNowAsync(db, slot, treatmentId, cancellationToken);
        checks.Add(async cancellation =>
        {
            await db.GuardAsync($"room:{slot.Room!.Trim().ToUpperInvariant()}", cancellation);
            await RequireFreeNowAsync(db, slot, treatmentId, cancellation);
        });
    }

    private static async Task RequireFreeNowAsync(CaseDb db, Slot slot, Guid treatmentId, CancellationToken cancellationToken)
    {
        var near = await Near(db, slot, treatmentId).ToListAsync(cancellationToken);
        if (near.Where(other => other.Start.AddMinutes(other.Minutes) > slot.Start).MinBy(other => other.Start) is { } taken)
            throw new SlotTakenException(slot.Room!.Trim(), taken.Start, taken.Start.AddMinutes(taken.Minutes));
    }

    /// <summary>Bookings of the room that begin before the slot ends, from the longest possible slot before it on.</summary>
    internal static IQueryable<Booking> Near(CaseDb db, Slot slot, Guid treatmentId)
    {
        var (from, end, room) = (slot.Start!.Value.AddMinutes(-LongestMinutes), slot.End, slot.Room!.Trim());
        return db
            .Treatments.AsNoTracking()
            .Where(other =>
                other.Room == room
                && other.ScheduledFor != null
                && other.ScheduledFor > from
                && other.ScheduledFor < end
                && other.Id != treatmentId
                && other.PerformedAt == null
                && other.State != TreatmentState.Cancelled
                && other.ScheduledMinutes != null
            )
            .Select(other => new Booking(other.ScheduledFor!.Value, other.ScheduledMinutes!.Value));
    }

    internal sealed record Booking(DateTimeOffset Start, int Minutes);
}
