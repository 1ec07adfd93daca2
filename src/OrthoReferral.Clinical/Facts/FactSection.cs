namespace OrthoReferral.Clinical.Facts;

/// <summary>A part of a referral that is about the patient as a whole; the other facts are those of its lesions.</summary>
/// <param name="Member">Its name in the data dictionary and in JSON, such as <c>labs</c>.</param>
/// <param name="Title">Its name for people, such as "Laboratory".</param>
public sealed record FactSection(string Member, string Title)
{
    /// <summary>All of them, in the order of the data dictionary.</summary>
    public static IReadOnlyList<FactSection> OfPatient { get; } =
    [
        new("patient", "Patient"),
        new("cancer", "Cancer"),
        new("health", "General condition"),
        new("labs", "Laboratory"),
        new("boneAgents", "Bone-modifying agents"),
    ];

    /// <summary>The facts of this part, in the order of the data dictionary.</summary>
    public IEnumerable<FactField> Fields => FactCatalog.Fields.Where(fact => fact.Section == Member);
}
