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
}

/// <summary>One entry of the data dictionary: what a form needs to ask for the fact and an explanation needs to name it.</summary>
public sealed record FactField
{
    /// <summary>Path in the referral, such as <c>labs.inr</c> or <c>lesions[].painNrs</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Part of the referral: patient, cancer, health, labs, boneAgents or lesions[].</summary>
    public required string Section { get; init; }

    /// <summary>Name in JSON.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Label { get; init; }

    /// <summary>Unit, or null if it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Kind of value.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>Lowest value in range; null if unbounded or not a number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Highest value in range; null if unbounded or not a number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Step between allowed values, such as 10 for KPS; null if any.</summary>
    public int? Step { get; init; }

    /// <summary>Allowed codes of a <see cref="FactKind.Code"/>; empty otherwise.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>What needs it: S (to score), R (to route), both ("S,R"), or o (optional).</summary>
    public required string Need { get; init; }

    /// <summary>Coding in a terminology where we are sure of it, or null.</summary>
    public string? Coding { get; init; }

    /// <summary>Texts of the values 0 to 255, made when first asked for; a race only makes one twice.</summary>
    internal string?[] Texts { get; } = new string?[256];

    /// <summary>Position in the catalog.</summary>
    internal int Index { get; set; }
}
