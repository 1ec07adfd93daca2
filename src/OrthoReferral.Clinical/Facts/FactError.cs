namespace OrthoReferral.Clinical.Facts;

/// <summary>One thing wrong with the facts, at a field path such as <c>lesions[0].painNrs</c> (empty for the whole document).</summary>
/// <param name="Path">JSON path of the field, from the referral.</param>
/// <param name="Message">What is wrong and what would be right, without repeating the value.</param>
/// <param name="Code">Stable code of reference 4.3, such as <c>UNIT</c>; <c>FORMAT</c> for what can't be read at all.</param>
/// <param name="OtherPath">The other field of a contradiction; null if only one is wrong.</param>
public readonly record struct FactError(string Path, string Message, string Code = FactError.Format, string? OtherPath = null)
{
    /// <summary>It can't be read as the field: a wrong kind of value, an unknown field, or one that stands twice.</summary>
    public const string Format = "FORMAT";

    /// <summary>The value is outside its range, or not one of the listed codes.</summary>
    public const string Range = "RANGE";

    /// <summary>The value is so far outside its range that another unit was probably meant.</summary>
    public const string Unit = "UNIT";

    /// <summary>The paths of the fields that it is about, one or two.</summary>
    public IReadOnlyList<string> Paths => OtherPath is null ? [Path] : [Path, OtherPath];
}
