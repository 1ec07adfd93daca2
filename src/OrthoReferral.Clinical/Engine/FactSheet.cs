using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Engine;

/// <summary>
/// The facts of one lesion laid out flat: one number per fact, NaN = not recorded, yes = 1, a code = its position; then what is derived.
/// Rules and scores read it by name; "what would change" alters one number and runs the rules again, without allocating.
/// </summary>
internal sealed class FactSheet
{
    /// <summary>How many values are derived.</summary>
    internal static readonly int DerivedCount = Enum.GetValues<Derived>().Length;

    private static readonly int Length = Fact.All.Length + DerivedCount;

    private readonly double[] values = new double[Length];
    private readonly FactRecord?[] loaded = new FactRecord?[FactSection.OfLesion.Number + 1];
    private readonly Derivation[] derivations;
    private readonly Derivation[][] derivedFrom = new Derivation[Fact.All.Length][];
    private int lesionsWithoutPain;

    internal FactSheet(params Derivation[] derivations)
    {
        this.derivations = derivations;
        foreach (var fact in Fact.All)
            derivedFrom[fact.Index] = [.. derivations.Where(derivation => derivation.From.Has(fact))];
        Array.Fill(values, double.NaN);
    }

    /// <summary>
    /// The facts that are not recorded and may be asked for: no region outside a femur, no fact that a newer one replaces, no birth date
    /// beside an age and no age beside a birth date.
    /// </summary>
    internal FactSet Missing { get; private set; }

    /// <summary>All facts that are not recorded, including those that nobody is asked for.</summary>
    internal FactSet NotRecorded { get; private set; }

    /// <summary>
    /// The facts whose value may still change: the missing ones, and the number of painful lesions while the pain of another lesion is not
    /// recorded. Even a recorded number counts then, because more painful lesions may come to be listed than it says.
    /// </summary>
    internal FactSet Unsettled { get; private set; }

    /// <summary>Truths of compound conditions over these facts, computed so far.</summary>
    internal TruthMemory Truths { get; } = new();

    internal double this[Cell cell]
    {
        get => values[cell.Index];
        set => values[cell.Index] = value;
    }

    internal bool Has(Cell cell) => !double.IsNaN(values[cell.Index]);

    internal bool Is(Cell cell, int code) => values[cell.Index] == code;

    internal bool IsTrue(Cell cell) => values[cell.Index] == 1;

    /// <summary>Lays out the facts about the patient, and what follows from the list of lesions.</summary>
    internal void LoadCase(Referral referral, Jurisdiction jurisdiction = default, DateOnly? today = null)
    {
        this[Derived.Jurisdiction] = (int)jurisdiction;
        this[Derived.AssessedOn] = (referral.AssessedOn ?? today)?.DayNumber ?? double.NaN;
        int spine = 0,
            elsewhere = 0,
            painful = 0;
        lesionsWithoutPain = 0;
        foreach (var lesion in referral.Lesions)
        {
            if (lesion.Bone is { } bone)
                (spine, elsewhere) = bone == Bone.Spine ? (spine + 1, elsewhere) : (spine, elsewhere + 1);
            painful += lesion.PainNrs >= 1 ? 1 : 0;
            lesionsWithoutPain += lesion.PainNrs is null ? 1 : 0;
        }

        (this[Derived.ListedLesions], this[Derived.ListedPainful]) = (referral.Lesions.Count, painful);
        (this[Derived.ListedInSpine], this[Derived.ListedElsewhere]) = (spine, elsewhere);

        Load(referral.Patient);
        Load(referral.Cancer);
        Load(referral.Health);
        Load(referral.Labs);
        Load(referral.BoneAgents);
    }

    /// <summary>Lays out the facts of a lesion.</summary>
    internal void LoadLesion(Lesion lesion)
    {
        Load(lesion);
        this[Derived.OthersPainful] = this[Derived.ListedPainful] - (this[Fact.PainNrs] >= 1 ? 1 : 0);
    }

    /// <summary>Derives everything from the facts as they are now loaded.</summary>
    internal void Derive()
    {
        Truths.Forget();
        Missing = FindMissing();
        Unsettled = lesionsWithoutPain > (Has(Fact.PainNrs) ? 0 : 1) ? Missing | NumberOfPainful : Missing;
        foreach (var derivation in derivations)
            derivation.Compute(this);
    }

    /// <summary>Derives again what depends on a fact that was altered.</summary>
    internal void Derive(FactField altered)
    {
        foreach (var derivation in derivedFrom[altered.Index])
            derivation.Compute(this);
    }

    internal void SaveDerived(Span<double> target) => values.AsSpan(Fact.All.Length).CopyTo(target);

    internal void RestoreDerived(ReadOnlySpan<double> source) => source.CopyTo(values.AsSpan(Fact.All.Length));

    /// <summary>The value as it was typed, such as "3.00 mmol/L"; null if it was recorded in the base unit, without a date.</summary>
    internal string? AsTyped(FactField field) => Recorded(field)?.Words;

    /// <summary>How a fact was recorded, if it is more than a plain value; null otherwise.</summary>
    internal RecordedValue? Recorded(FactField field) => loaded[field.Section.Number]?.Details(field);

    /// <summary>The day on which a value was taken; null if it is not recorded.</summary>
    internal DateOnly? TakenOn(FactField field) => loaded[field.Section.Number]?.TakenOn(field);

    /// <summary>A value for the eye, as it was typed where that differs.</summary>
    internal string Text(FactField field) => AsTyped(field) ?? field.Text(this[field]);

    private FactSet FindMissing()
    {
        ulong first = 0,
            rest = 0;
        for (var i = 0; i < Fact.All.Length; i++)
            if (double.IsNaN(values[i]))
                (first, rest) = i < 64 ? (first | 1UL << i, rest) : (first, rest | 1UL << (i - 64));
        NotRecorded = new FactSet(first, rest);
        var missing = NotRecorded.Without(NeverAsked);
        if (Has(Fact.DateOfBirth))
            missing = missing.Without(Fact.AgeYears);
        return Is(Fact.Bone, (int)Bone.Femur) ? missing : missing.Without(Fact.Region);
    }

    private static readonly FactSet NumberOfPainful = FactSet.Of(Fact.PainfulLesionCount);

    private static readonly FactSet NeverAsked = FactSet.Of([Fact.DateOfBirth, .. Fact.All.Where(fact => fact.IsRetired)]);

    private void Load(FactRecord record)
    {
        record.Values.CopyTo(values.AsSpan(record.Section.First));
        loaded[record.Section.Number] = record;
    }
}
