namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// Everything the rules may ask about one referral. Null means not recorded; a missing value is unknown, never false or zero.
/// Field names are those of the data dictionary, camelCase in JSON.
/// </summary>
public sealed record Referral
{
    /// <summary>The person.</summary>
    public Patient Patient { get; init; } = new();

    /// <summary>The cancer and its spread.</summary>
    public Cancer Cancer { get; init; } = new();

    /// <summary>General health, goals and limits.</summary>
    public Health Health { get; init; } = new();

    /// <summary>Laboratory values.</summary>
    public Labs Labs { get; init; } = new();

    /// <summary>Bone-modifying agents.</summary>
    public BoneAgents BoneAgents { get; init; } = new();

    /// <summary>The lesions, one assessment each; at least one, at most 100.</summary>
    public IReadOnlyList<Lesion> Lesions { get; init; } = [];
}
