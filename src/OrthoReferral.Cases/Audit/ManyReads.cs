namespace OrthoReferral.Cases.Audit;

/// <summary>
/// How many different cases a person reads on one day without being listed, where they have no closer tie to them than the site; the host
/// says it.
/// </summary>
/// <param name="Cases">With one more, the day is listed.</param>
public sealed record ManyReads(int Cases)
{
    /// <summary>A day of reviews and a tumor board's list are below it.</summary>
    public static ManyReads Default { get; } = new(40);
}
