using System.Globalization;

namespace OrthoReferral.Clinical.Facts;

/// <summary>How a value came into the referral.</summary>
public enum OriginKind
{
    /// <summary>A person typed it here.</summary>
    Typed,

    /// <summary>It was taken from another system.</summary>
    Imported,

    /// <summary>It was taken from an earlier referral of the same patient.</summary>
    CarriedOver,

    /// <summary>It was carried over, and a person said here that it still holds.</summary>
    Confirmed,
}

/// <summary>Where a value comes from.</summary>
/// <param name="Kind">How it came in.</param>
/// <param name="From">
/// The system that it was imported from, or the number of the referral that it was carried over from; null if typed.
/// </param>
public sealed record ValueOrigin(OriginKind Kind, string? From)
{
    /// <summary>Typed here, as every plain value is.</summary>
    public static ValueOrigin Typed { get; } = new(OriginKind.Typed, From: null);
}

/// <summary>
/// A value as it was recorded. The rules read <see cref="InBaseUnit"/>, unrounded; people see <see cref="Words"/>.
/// </summary>
/// <param name="Number">The number as typed; null for yes or no and for a code, which are kept as they are.</param>
/// <param name="Unit">The unit that it was typed in; null if the fact has none.</param>
/// <param name="TakenOn">Day of the sample, study or examination; null = date not recorded.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record RecordedValue(decimal? Number, MeasuredUnit? Unit, DateOnly? TakenOn, ValueOrigin Origin)
{
    /// <summary>The number in the fact's base unit, converted by an exact factor and not rounded; null if it is not a number.</summary>
    public decimal? InBaseUnit => Number is { } number && Unit is { } unit ? unit.ToBase(number) : Number;

    /// <summary>The number as typed with its unit, such as "3.00 mmol/L"; null if it is not a number.</summary>
    public string? Words =>
        Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}{(Unit is null ? "" : " ")}{Unit?.Code}") : null;
}
