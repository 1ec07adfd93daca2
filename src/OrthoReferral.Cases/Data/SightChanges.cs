using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// Counts the commits on this node that change who sees which cases, so that what was remembered of a person's sight is read again at once.
/// </summary>
public sealed class SightChanges
{
    private long count;

    internal long Count => Interlocked.Read(ref count);

    internal void Announce() => Interlocked.Increment(ref count);

    /// <summary>
    /// Whether what is about to be saved changes somebody's sight. Who claims a task sees its case already; who is given one may not.
    /// </summary>
    internal static bool AreIn(CaseDb db, Actor actor) =>
        db.ChangeTracker.Entries().Any(entry => entry.Entity is CareTeamMember or Absence or CasePerson or BreakGlass)
        || db.ChangeTracker.Entries<WorkItem>()
            .Any(entry =>
                entry.Property(item => item.AssigneeId) is { IsModified: true, CurrentValue: { } holder } && holder != actor.UserId
            );
}
