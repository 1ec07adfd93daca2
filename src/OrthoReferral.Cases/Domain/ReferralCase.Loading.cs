namespace OrthoReferral.Cases.Domain;

/// <summary>Which parts were read with the case. One that was not is never taken for an empty one.</summary>
public sealed partial class ReferralCase
{
    // Null: the case is new, or was read as a whole.
    private CaseParts? loaded;

    /// <summary>Called by whoever loads the case for a command.</summary>
    internal void WasLoadedWith(CaseParts parts) => loaded = loaded is { } before ? before | parts : parts;

    /// <exception cref="InvalidOperationException">The part was not loaded.</exception>
    private List<T> Loaded<T>(List<T> part, CaseParts which) =>
        loaded is not { } parts || parts.HasFlag(which)
            ? part
            : throw new InvalidOperationException(
                $"The case was loaded without its {which}; say in {nameof(CaseLoad)} what it is loaded for."
            );
}
