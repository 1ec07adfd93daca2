using System.Globalization;

namespace OrthoReferral.Web.Pages.Parts.Forms;

/// <summary>A unit in which a lab value may be entered.</summary>
/// <param name="Code">Value of the unit select, such as <c>mmol/L</c>.</param>
/// <param name="Factor">Multiply a value in this unit by it to get the unit that is stored.</param>
public sealed record MeasuredUnit(string Code, double Factor);

/// <summary>A lab value that different laboratories report in different units. The first unit is the one that is stored.</summary>
/// <param name="Units">The stored unit first (factor 1), then the others.</param>
/// <param name="Decimals">Decimals of a converted value.</param>
public sealed record Measurement(IReadOnlyList<MeasuredUnit> Units, int Decimals)
{
    /// <summary>Total calcium, stored in mg/dL; 1 mmol/L = 4.008 mg/dL.</summary>
    public static Measurement Calcium { get; } = new([new("mg/dL", 1), new("mmol/L", 4.008)], 2);

    /// <summary>Hemoglobin, stored in g/dL.</summary>
    public static Measurement Hemoglobin { get; } = new([new("g/dL", 1), new("g/L", 0.1), new("mmol/L", 1.611)], 1);

    /// <summary>C-reactive protein, stored in mg/dL.</summary>
    public static Measurement Crp { get; } = new([new("mg/dL", 1), new("mg/L", 0.1)], 2);

    /// <summary>Albumin, stored in g/dL.</summary>
    public static Measurement Albumin { get; } = new([new("g/dL", 1), new("g/L", 0.1)], 2);

    /// <summary>Bilirubin, stored in mg/dL; 1 mg/dL = 17.1 µmol/L.</summary>
    public static Measurement Bilirubin { get; } = new([new("mg/dL", 1), new("µmol/L", 1 / 17.1)], 2);

    /// <summary>Creatinine for Cockcroft-Gault, in mg/dL; 1 mg/dL = 88.4 µmol/L.</summary>
    public static Measurement Creatinine { get; } = new([new("mg/dL", 1), new("µmol/L", 1 / 88.4)], 2);

    /// <summary>The measurement of a fact by its name in the data dictionary; null if it is reported in one unit everywhere.</summary>
    public static Measurement? Find(string factName) =>
        factName switch
        {
            "calciumTotalMgPerDl" => Calcium,
            "hemoglobinGPerDl" => Hemoglobin,
            "crpMgPerDl" => Crp,
            "albuminGPerDl" => Albumin,
            "bilirubinMgPerDl" => Bilirubin,
            _ => null,
        };

    /// <summary>The value in the stored unit; null if the text is no number or the unit is unknown.</summary>
    /// <param name="text">What was typed, with a decimal point or comma.</param>
    /// <param name="unit">Code of the unit; null or empty is the stored one.</param>
    public double? Convert(string? text, string? unit)
    {
        var from = string.IsNullOrEmpty(unit) ? Units[0] : Units.FirstOrDefault(candidate => candidate.Code == unit);
        return
            from is not null
            && double.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? Math.Round(value * from.Factor, Decimals, MidpointRounding.AwayFromZero)
            : null;
    }

    /// <summary>The conversion in words, such as "= 9.42 mg/dL"; null when nothing is converted.</summary>
    public string? Words(string? text, string? unit) =>
        string.IsNullOrEmpty(unit) || unit == Units[0].Code || Convert(text, unit) is not { } value
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"= {value} {Units[0].Code}");
}
