namespace OrthoReferral.Clinical.Facts;

/// <summary>A part of a referral, such as the facts about the patient, about the cancer, or about one lesion.</summary>
public sealed class FactSection
{
    private readonly List<FactField> declared = [];

    internal FactSection(string member, string title) => (Member, Title) = (member, title);

    /// <summary>
    /// The sections about the patient as a whole, in the order of the data dictionary; the other facts are those of lesions.
    /// </summary>
    public static IReadOnlyList<FactSection> OfPatient => Fact.OfPatient;

    /// <summary>The section of which a referral has one for each lesion.</summary>
    public static FactSection OfLesion => Fact.Lesion;

    /// <summary>Its name in the data dictionary, such as <c>labs</c> or <c>lesions[]</c>; without the brackets its name in JSON.</summary>
    public string Member { get; }

    /// <summary>Its name for people, such as "Laboratory".</summary>
    public string Title { get; }

    /// <summary>Its facts, in the order of the data dictionary.</summary>
    public IReadOnlyList<FactField> Fields => declared;

    /// <summary>The fact that dates every number of the section that has no day of its own; null if there is none.</summary>
    internal DateFact? GroupDate => declared.Find(fact => fact is DateFact { DatesTheGroup: true }) as DateFact;

    internal List<FactField> Declared => declared;

    internal int Count => declared.Count;

    /// <summary>Position among the sections.</summary>
    internal int Number { get; private set; }

    /// <summary>Index of its first fact.</summary>
    internal int First { get; private set; }

    internal void Place(int number, int first)
    {
        (Number, First) = (number, first);
        for (var i = 0; i < declared.Count; i++)
            declared[i].Index = first + i;
    }
}
