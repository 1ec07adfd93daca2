using System.Linq.Expressions;

namespace OrthoReferral.Cases.Domain;

/// <summary>How far a treatment has come, said once for filters of queries and for members of views.</summary>
internal static class TreatmentProgress
{
    /// <summary>
    /// Nothing of it was performed or delivered yet, and it has not ended. A course of radiotherapy is no longer ahead with its first
    /// session, though it is performed only with its last.
    /// </summary>
    public static readonly Expression<Func<Treatment, bool>> IsAhead = treatment =>
        treatment.EndedAt == null
        && treatment.PerformedAt == null
        && !treatment.RadiationSessions.Any(session => session.DeliveredAt != null);
}
