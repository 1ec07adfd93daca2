namespace OrthoReferral.Clinical.Facts;

/// <summary>Checks facts against the ranges of the data dictionary.</summary>
public static class FactRanges
{
    /// <summary>Returns every violation with its field path; empty if all facts are in range. Null facts are always in range.</summary>
    public static IReadOnlyList<FactError> Check(Referral referral) => throw new NotSupportedException("Not in this build yet.");
}
