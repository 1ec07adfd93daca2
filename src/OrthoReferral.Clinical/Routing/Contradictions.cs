using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Table;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Contradictions between facts that no patient can have and that cannot carry an emergency (reference, 4.3).</summary>
public static class Contradictions
{
    /// <summary>Every contradiction that makes an entry wrong, with both paths; empty if there is none.</summary>
    /// <param name="referral">The facts, each in its range.</param>
    /// <param name="today">The day the entry is received, for a referral that names no day of assessment.</param>
    public static IReadOnlyList<FactError> Check(Referral referral, DateOnly? today)
    {
        ArgumentNullException.ThrowIfNull(referral);
        var errors = new List<FactError>();
        Plausibility.Check(referral, today, errors);
        return errors;
    }
}
