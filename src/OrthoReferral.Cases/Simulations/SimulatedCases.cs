using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Simulations;

/// <summary>Which of the submitted cases a simulation runs over. Drafts never: nobody has asked for their assessment.</summary>
public enum SimulatedPhase
{
    /// <summary>Cases that are not closed: those that a switch would reach.</summary>
    Open,

    /// <summary>Every case that was ever submitted.</summary>
    All,
}

/// <summary>The cases of a simulation.</summary>
/// <param name="SubmittedFrom">Included; null = from the beginning.</param>
/// <param name="SubmittedBefore">Not included; null = until now.</param>
public sealed record SimulatedCases(
    SimulatedPhase Phase = SimulatedPhase.Open,
    DateTimeOffset? SubmittedFrom = null,
    DateTimeOffset? SubmittedBefore = null
)
{
    /// <summary>
    /// The filter as a query; the administrator's access rule does not apply, because only facts are read, never who the patient is.
    /// </summary>
    internal IQueryable<ReferralCase> In(CaseDb db)
    {
        var cases = db.Cases.AsNoTracking();
        cases =
            Phase == SimulatedPhase.Open
                ? cases.Where(row => row.Phase == CasePhase.Open)
                : cases.Where(row => row.SubmittedAt != null && row.State != CaseState.Draft);
        if (SubmittedFrom is { } from)
            cases = cases.Where(row => row.SubmittedAt >= from);
        if (SubmittedBefore is { } before)
            cases = cases.Where(row => row.SubmittedAt < before);
        return cases;
    }
}
