using System.Globalization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Parts.Forms;

/// <summary>A lab value that different laboratories report in different units, as a form asks for it.</summary>
/// <param name="Quantity">Its units, as the fact declares them.</param>
public sealed record Measurement(Quantity Quantity)
{
    /// <summary>Creatinine for Cockcroft-Gault. Not a fact: only the clearance is kept.</summary>
    public static Measurement Creatinine { get; } = new(Quantity.Creatinine);

    /// <summary>The measurement of a fact; null if it is reported in one unit everywhere.</summary>
    public static Measurement? Of(FactField fact) => fact.Quantity is { Units.Count: > 1 } quantity ? new(quantity) : null;

    /// <summary>The value in the base unit, unrounded; null if the text is no number, is ambiguous, or the unit is unknown.</summary>
    /// <param name="text">What was typed, with a decimal point or comma.</param>
    /// <param name="unit">Code of the unit; null or empty is the base unit.</param>
    public decimal? Convert(string? text, string? unit) =>
        Find(unit) is { } from && TypedNumber.Read(text).Value is { } value && Math.Abs(value) < 1e12m ? from.ToBase(value) : null;

    /// <summary>The conversion in words, rounded for the eye, such as "= 9.42 mg/dL"; null when nothing is converted.</summary>
    public string? Words(string? text, string? unit) =>
        string.IsNullOrEmpty(unit) || unit == Quantity.Base.Code || Convert(text, unit) is not { } value
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"= {(double)Math.Round(value, Quantity.Decimals, MidpointRounding.AwayFromZero)} {Quantity.Base.Code}"
            );

    /// <summary>The unit of a code; null or empty is the base unit. Null if there is none of that code.</summary>
    public MeasuredUnit? Find(string? unit) => string.IsNullOrEmpty(unit) ? Quantity.Base : Quantity.Find(unit);
}
