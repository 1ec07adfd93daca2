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

    /// <summary>Whether what is about to be saved changes somebody's sight.</summary>
    internal static bool AreIn(CaseDb db) =>
        db.ChangeTracker.Entries().Any(entry => entry.Entity is CareTeamMember or Absence or CasePerson or BreakGlass);
}
