namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// Bone-modifying agents: what is used, was used, and what the payer asks for. Null means not recorded, never false or zero.
/// </summary>
public sealed record BoneAgents() : FactRecord(Fact.BoneAgents)
{
    /// <summary>Agent in use now.</summary>
    public BoneAgent? Current
    {
        get => Get(Fact.CurrentBoneAgent);
        init => Set(Fact.CurrentBoneAgent, value);
    }

    /// <summary>A bisphosphonate was used before.</summary>
    public bool? PriorBisphosphonate
    {
        get => Get(Fact.PriorBisphosphonate);
        init => Set(Fact.PriorBisphosphonate, value);
    }

    /// <summary>The payer wants a bisphosphonate before denosumab (step therapy).</summary>
    public bool? PayerRequiresBisphosphonateFirst
    {
        get => Get(Fact.PayerRequiresBisphosphonateFirst);
        init => Set(Fact.PayerRequiresBisphosphonateFirst, value);
    }

    /// <summary>Dental check done.</summary>
    public bool? DentalCheckDone
    {
        get => Get(Fact.DentalCheckDone);
        init => Set(Fact.DentalCheckDone, value);
    }

    /// <summary>Jaw pain, swelling, numbness, loose teeth or a sore.</summary>
    public bool? JawSymptoms
    {
        get => Get(Fact.JawSymptoms);
        init => Set(Fact.JawSymptoms, value);
    }
}
