namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// Bone-modifying agents: what is used, was used, and what the payer asks for. Null means not recorded, never false or zero.
/// </summary>
public sealed record BoneAgents
{
    /// <summary>Agent in use now.</summary>
    public BoneAgent? Current { get; init; }

    /// <summary>A bisphosphonate was used before.</summary>
    public bool? PriorBisphosphonate { get; init; }

    /// <summary>The payer wants a bisphosphonate before denosumab (step therapy).</summary>
    public bool? PayerRequiresBisphosphonateFirst { get; init; }

    /// <summary>Dental check done.</summary>
    public bool? DentalCheckDone { get; init; }
}
