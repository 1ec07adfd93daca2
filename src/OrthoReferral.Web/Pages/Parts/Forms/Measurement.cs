using System.Globalization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Parts.Forms;

/// <summary>A lab value that different laboratories report in different units, as a form asks for it.</summary>
/// <param name="Quantity">Its units, as the fact declares them.</param>
public sealed record Measurement(Quantity Quantity)
{
    /// <summary>Creatinine for Cockcroft-Gault, in mg/dL; 1 mg/dL = 88.4 µmol/L. Not a fact: only the clearance is kept.</summary>
    public static Measurement Creatinine { get; } = new(new Quantity([new("mg/dL"), new("µmol/L", 1, 88.4m)], 2));

    /// <summary>The measurement of a fact; null if it is reported in one unit everywhere.</summary>
    public static Measurement? Of(FactField fact) => fact.Quantity is { Units.Count: > 1 } quantity ? new(quantity) : null;

    /// <summary>What was typed, with a decimal point or comma; null if it is no number.</summary>
    public static decimal? Number(string? text) =>
        decimal.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The value in the base unit, rounded for the eye; null if the text is no number or the unit is unknown.</summary>
    /// <param name="text">What was typed, with a decimal point or comma.</param>
    /// <param name="unit">Code of the unit; null or empty is the base unit.</param>
    public double? Convert(string? text, string? unit) =>
        Find(unit) is { } from && Number(text) is { } value && Math.Abs(value) < 1e12m
            ? (double)Math.Round(from.ToBase(value), Quantity.Decimals, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>The conversion in words, such as "= 9.42 mg/dL"; null when nothing is converted.</summary>
    public string? Words(string? text, string? unit) =>
        string.IsNullOrEmpty(unit) || unit == Quantity.Base.Code || Convert(text, unit) is not { } value
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"= {value} {Quantity.Base.Code}");

    /// <summary>The unit of a code; null or empty is the base unit. Null if there is none of that code.</summary>
    public MeasuredUnit? Find(string? unit) => string.IsNullOrEmpty(unit) ? Quantity.Base : Quantity.Find(unit);
}
