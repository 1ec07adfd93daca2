namespace OrthoReferral.Clinical.Facts;

/// <summary>The kind of value a fact holds.</summary>
public enum FactKind
{
    /// <summary>true or false.</summary>
    YesNo,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number, decimals allowed.</summary>
    Number,

    /// <summary>One of <see cref="FactField.Codes"/>.</summary>
    Code,

    /// <summary>Free text of up to 64 characters.</summary>
    Text,

    /// <summary>A day; a birth date may also be a month or a year.</summary>
    Date,
}

/// <summary>One fact of the data dictionary: what a form needs to ask for it, JSON to carry it and an explanation to name it.</summary>
public abstract class FactField
{
    // Texts of the values 0 to 255, made when first asked for. Two threads at once may make the same text twice, which does no harm.
    private readonly string?[] texts = new string?[256];

    private protected FactField(FactSection section, FactKind kind, string label, string need, string name)
    {
        (Section, Kind, Label, Need) = (section, kind, label, need);
        Name = char.ToLowerInvariant(name[0]) + name[1..];
        Path = $"{section.Member}.{Name}";
        section.Declared.Add(this);
    }

    /// <summary>Path in the referral, such as <c>labs.inr</c> or <c>lesions[].painNrs</c>.</summary>
    public string Path { get; }

    /// <summary>The part of the referral that it belongs to.</summary>
    public FactSection Section { get; }

    /// <summary>Name in JSON.</summary>
    public string Name { get; }

    /// <summary>Name for people.</summary>
    public string Label { get; }

    /// <summary>Kind of value.</summary>
    public FactKind Kind { get; }

    /// <summary>What needs it: S (to score), R (to route), both ("S,R"), or o (optional).</summary>
    public string Need { get; }

    /// <summary>The units in which a number may be recorded; null if it has none or is not a number.</summary>
    public Quantity? Quantity { get; internal init; }

    /// <summary>Unit of the ranges and of what the rules read, or null if it has none.</summary>
    public string? Unit => Quantity?.Base.Code;

    /// <summary>Lowest value in range; null if unbounded or not a number.</summary>
    public double? Minimum { get; private protected init; }

    /// <summary>Highest value in range; null if unbounded or not a number.</summary>
    public double? Maximum { get; private protected init; }

    /// <summary>Step between allowed values, such as 10 for KPS; null if any.</summary>
    public int? Step { get; internal init; }

    /// <summary>Allowed codes of a <see cref="FactKind.Code"/>; empty otherwise.</summary>
    public IReadOnlyList<string> Codes { get; private protected init; } = [];

    /// <summary>Its codes in standard terminologies such as LOINC, where they are certain; empty otherwise.</summary>
    public IReadOnlyList<Coding> Codings { get; internal init; } = [];

    /// <summary>The bones at which it is asked for; null: at every bone, or it is no fact of a lesion.</summary>
    public IReadOnlyList<Bone>? Bones { get; internal init; }

    /// <summary>The codes of another fact with which it is asked for; null: it always is.</summary>
    public AskedWhere? AskedWhere { get; internal init; }

    /// <summary>It is a fact of version 1, still read and no longer asked for.</summary>
    public bool IsRetired { get; internal init; }

    /// <summary>Codes of version 1 that are still read and no longer offered.</summary>
    public IReadOnlyList<string> RetiredCodes { get; internal init; } = [];

    /// <summary>Position among all facts.</summary>
    internal int Index { get; set; }

    /// <summary>A value in words with its unit; NaN reads "not recorded".</summary>
    internal string Text(double value)
    {
        if (double.IsNaN(value))
            return FactCatalog.NotRecorded;
        var index = (int)value;
        return index == value && index < texts.Length ? texts[index] ??= Words(value) : Words(value);
    }

    private protected abstract string Words(double value);
}
