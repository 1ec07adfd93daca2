namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// Everything the rules may ask about one referral. Null means not recorded; a missing value is unknown, never false or zero.
/// Field names are those of the data dictionary, camelCase in JSON.
/// </summary>
public sealed record Referral
{
    /// <summary>Day of the assessment; null: the day the entry is received.</summary>
    public DateOnly? AssessedOn { get; init; }

    /// <summary>Whose rules on bone agents, radium and calls apply, if the sender says so; null: what the receiver applies.</summary>
    public Jurisdiction? Jurisdiction { get; init; }

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

    /// <summary>The sections about the patient as a whole, in their order.</summary>
    internal FactRecord[] OfPatient => [Patient, Cancer, Health, Labs, BoneAgents];

    /// <summary>How the fact at a path such as <c>labs.inr</c> or <c>lesions[0].painNrs</c> was recorded; null if it is not.</summary>
    public RecordedValue? Recorded(string path)
    {
        if (FactCatalog.Find(path) is not { } field)
            return null;
        if (field.Section != FactSection.OfLesion)
            return OfPatient[field.Section.Number].Recorded(field);
        var lesion = FactCatalog.LesionOf(path);
        return lesion >= 0 && lesion < Lesions.Count ? Lesions[lesion].Recorded(field) : null;
    }
}
