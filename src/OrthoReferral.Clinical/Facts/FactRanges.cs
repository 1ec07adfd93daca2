namespace OrthoReferral.Clinical.Facts;

/// <summary>Checks facts against the ranges of the data dictionary.</summary>
public static class FactRanges
{
    /// <summary>Most lesions that one referral may hold.</summary>
    public const int MaximumLesions = 100;

    /// <summary>Largest number that is converted: beyond it none is plausible in any unit, and a decimal could overflow.</summary>
    internal const decimal MostConverted = 1e12m;

    /// <summary>Longest text in characters (lesion id, region).</summary>
    public const int MaximumTextLength = 64;

    /// <summary>Returns every violation with its field path; empty if all facts are in range. Null facts are always in range.</summary>
    public static IReadOnlyList<FactError> Check(Referral referral)
    {
        ArgumentNullException.ThrowIfNull(referral);
        var errors = new List<FactError>();
        foreach (var section in referral.OfPatient)
            Add(errors, section, lesion: -1);
        for (var i = 0; i < referral.Lesions.Count; i++)
        {
            Add(errors, referral.Lesions[i], i);
            CheckTexts(errors, referral.Lesions[i], i);
        }

        CheckLesions(errors, referral.Lesions);
        return errors;
    }

    /// <summary>
    /// The rule that a value in the base unit breaks, in words of the unit that it was typed in (null: the base unit), or null.
    /// </summary>
    internal static string? Problem(FactField field, double value, MeasuredUnit? typedIn = null)
    {
        if (double.IsNaN(value) || field.Kind == FactKind.Date)
            return null;
        if (double.IsInfinity(value))
            return "must be a number";
        if (field.Kind == FactKind.Code)
            return value >= 0 && value < field.Codes.Count ? null : "must be one of " + string.Join(", ", field.Codes);
        if (field.Kind == FactKind.WholeNumber && Math.Floor(value) != value)
            return "must be a whole number";
        if (value < field.Minimum || value > (Most(field) ?? double.MaxValue))
            return Range(field, typedIn);
        return field.Step is { } step && value % step != 0
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"must be a multiple of {step}")
            : null;
    }

    /// <summary>Checks that need the whole list: how many lesions, and that ids differ.</summary>
    internal static void CheckLesions(List<FactError> errors, IReadOnlyList<Lesion> lesions)
    {
        if (lesions.Count is 0 or > MaximumLesions)
            errors.Add(new("lesions", $"must hold 1 to {MaximumLesions} lesions"));
        for (var i = 1; i < lesions.Count; i++)
        for (var j = 0; j < i; j++)
            if (lesions[i].Id is { } id && string.Equals(id, lesions[j].Id, StringComparison.Ordinal))
            {
                errors.Add(new($"lesions[{i}].id", $"is the same as lesions[{j}].id"));
                break;
            }
    }

    /// <summary>Checks the two free texts of a lesion.</summary>
    internal static void CheckTexts(List<FactError> errors, Lesion lesion, int index)
    {
        if (lesion.Id is { } id && (id.Length > MaximumTextLength || string.IsNullOrWhiteSpace(id)))
            errors.Add(new($"lesions[{index}].id", $"must have 1 to {MaximumTextLength} characters"));
        else if (lesion.Id is { } name && HasControl(name))
            errors.Add(new($"lesions[{index}].id", "must not hold control characters"));
        if (lesion.Region is not { } region)
            return;
        if (region.Length > MaximumTextLength)
            errors.Add(new($"lesions[{index}].region", $"must have at most {MaximumTextLength} characters"));
        else if (HasControl(region))
            errors.Add(new($"lesions[{index}].region", "must not hold control characters"));
        else if (lesion.Bone == Bone.Femur && double.IsNaN(lesion.Value(Fact.Region)))
            errors.Add(
                new($"lesions[{index}].region", $"must be one of {string.Join(", ", Fact.Region.Known)} for a femur", FactError.Range)
            );
    }

    /// <summary>
    /// The error of a value in the base unit that is outside of its range; another unit than the one that it was typed in (null: the base
    /// unit) where that is the likelier explanation.
    /// </summary>
    internal static FactError Error(FactField field, double value, string path, string problem, MeasuredUnit? typedIn = null)
    {
        var isBase = typedIn is null || typedIn == field.Quantity?.Base;
        var named = isBase ? NamedUnit(field, value) : null;
        if ((named ?? LikelyUnit(field, value, typedIn)) is not { } unit)
            return new(path, problem, FactError.Range);
        return new(path, $"{problem}; was {unit} meant?", named is not null || !isBase ? FactError.Unit : FactError.Range);
    }

    // The unit that row UNIT of the reference (4.3) names for a value this far out of range; null if it names none.
    private static string? NamedUnit(FactField field, double value) =>
        field == Fact.CrpMgPerDl && value > field.Maximum ? "mg/L"
        : field == Fact.BilirubinMgPerDl && value > field.Maximum ? "µmol/L"
        : field == Fact.CalciumTotalMgPerDl && value < field.Minimum ? "mmol/L"
        : field == Fact.HemoglobinGPerDl && value > field.Maximum ? "g/L"
        : field == Fact.AlbuminGPerDl && value > field.Maximum ? "g/L"
        : null;

    // The unit in which the same number is a plausible value; null if there is none.
    private static string? LikelyUnit(FactField field, double value, MeasuredUnit? typedIn)
    {
        if (field.Quantity is not { Units.Count: > 1 } quantity || double.IsNaN(value) || Math.Abs(value) > (double)MostConverted)
            return null;
        var from = typedIn ?? quantity.Base;
        var number = (decimal)from.FromBase(value);
        return quantity
            .Units.FirstOrDefault(unit =>
                unit != from && (double)unit.ToBase(number) is var read && read >= field.Minimum && read <= field.Maximum
            )
            ?.Code;
    }

    internal static string Path(FactField field, int lesion) => lesion < 0 ? field.Path : $"lesions[{lesion}].{field.Name}";

    private static void Add(List<FactError> errors, FactRecord facts, int lesion)
    {
        foreach (var field in facts.Section.Fields)
            if (Problem(field, facts.Value(field)) is { } problem)
                errors.Add(Error(field, facts.Value(field), Path(field, lesion), problem));
    }

    private static bool HasControl(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0;

    private static double? Most(FactField field) => field.Maximum ?? (field.Kind == FactKind.WholeNumber ? int.MaxValue : null);

    private static string Range(FactField field, MeasuredUnit? typedIn)
    {
        if (typedIn is not null && typedIn != field.Quantity?.Base && field is { Minimum: { } low, Maximum: { } high })
            return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"must be {Math.Ceiling(typedIn.FromBase(low) * 100) / 100} to "
                    + $"{Math.Floor(typedIn.FromBase(high) * 100) / 100} {typedIn.Code}"
            );
        var unit = field.Unit is null ? "" : " " + field.Unit;
        return Most(field) is { } maximum
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"must be {field.Minimum} to {maximum}{unit}")
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"must be at least {field.Minimum}{unit}");
    }
}
