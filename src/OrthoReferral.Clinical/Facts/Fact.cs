namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// The clinical facts: each is declared once, in the file of its section and in the order of the reference, section 4. Catalog, JSON,
/// ranges, forms and the sheet that the rules read follow from the declaration.
/// </summary>
internal static partial class Fact
{
    // Runs after every declaration of the other parts, in whatever order those are compiled.
    static Fact()
    {
        OfPatient = [Patient, Cancer, Health, Labs, BoneAgents];
        FactSection[] sections = [.. OfPatient, Lesion];
        for (var i = 0; i < sections.Length; i++)
            sections[i].Place(i, first: i == 0 ? 0 : sections[i - 1].First + sections[i - 1].Count);
        All = [.. sections.SelectMany(section => section.Declared)];
    }

    /// <summary>The sections about the patient as a whole.</summary>
    internal static FactSection[] OfPatient { get; }

    /// <summary>Every fact by its index: those of the patient's sections, then those of a lesion.</summary>
    internal static FactField[] All { get; }
}
