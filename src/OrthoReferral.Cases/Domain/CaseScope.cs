namespace OrthoReferral.Cases.Domain;

/// <summary>
/// Where a person's sight of cases ends, beside what their role says: their sites, the colleagues whose referrals they share, and single
/// cases that were opened to them. Read with the account; <see cref="Data.CaseAccess"/> is the rule that uses it.
/// </summary>
public sealed record CaseScope
{
    /// <summary>All sites, no colleagues, no single cases.</summary>
    public static CaseScope AllSites { get; } = new();

    /// <summary>The sites whose submitted cases the person sees, if the role sees submitted cases; null: those of all sites.</summary>
    public IReadOnlyList<Guid>? Sites { get; init; }

    /// <summary>Members of the person's care teams and those whom the person covers: their submitted referrals are shared.</summary>
    public IReadOnlyList<Guid> Colleagues { get; init; } = [];

    /// <summary>Those who are absent now with this person as deputy.</summary>
    public IReadOnlyList<Guid> CoversFor { get; init; } = [];

    /// <summary>
    /// Cases that somebody added the person to, or about which the person, or whom the person covers, holds a task: to read and to work on.
    /// </summary>
    public IReadOnlyList<Guid> Cases { get; init; } = [];

    /// <summary>Cases that the person opened by break-glass and may read until it ends.</summary>
    public IReadOnlyList<Guid> OpenedByBreakGlass { get; init; } = [];
}
