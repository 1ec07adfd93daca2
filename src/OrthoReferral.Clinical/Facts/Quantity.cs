using System.Globalization;

namespace OrthoReferral.Clinical.Facts;

/// <summary>A unit in which a value may be recorded.</summary>
/// <param name="Code">The unit as it is written, such as <c>mmol/L</c>.</param>
/// <param name="Times">Exact factor: value × Times ÷ Over is the value in the base unit.</param>
/// <param name="Over">Exact divisor, see <paramref name="Times"/>.</param>
public sealed record MeasuredUnit(string Code, decimal Times = 1, decimal Over = 1)
{
    /// <summary>The same value in the base unit, unrounded.</summary>
    public decimal ToBase(decimal value) => value * Times / Over;

    /// <summary>A value of the base unit in this unit, for the bounds that people read.</summary>
    internal double FromBase(double value) => value * (double)Over / (double)Times;
}

/// <summary>What is measured, with the units that laboratories report it in. The first is the one that the rules read.</summary>
/// <param name="Units">The base unit first.</param>
/// <param name="Decimals">How many decimals of a converted value are shown.</param>
public sealed record Quantity(IReadOnlyList<MeasuredUnit> Units, int Decimals)
{
    /// <summary>The unit of the ranges and of what the rules read.</summary>
    public MeasuredUnit Base => Units[0];

    /// <summary>The unit that a laboratory with SI units reports it in; null: the base unit, as everywhere.</summary>
    public MeasuredUnit? Si { get; private init; }

    /// <summary>Total calcium. The reference corrects it with 1 mg/dL = 0.2495 mmol/L.</summary>
    internal static Quantity Calcium { get; } = WithSi(2, new("mg/dL"), new("mmol/L", 1, 0.2495m));

    /// <summary>Ionized calcium, with the same factor.</summary>
    internal static Quantity IonizedCalcium { get; } = new([new("mmol/L"), new("mg/dL", 0.2495m)], 2);

    /// <summary>Hemoglobin; one mole of its monomer is 16,114 g.</summary>
    internal static Quantity Hemoglobin { get; } = WithSi(1, new("g/dL"), new("g/L", 1, 10), new("mmol/L", 1.6114m));

    /// <summary>Platelets and neutrophils: 1 ×10⁹/L = 1,000 per µL.</summary>
    internal static Quantity Cells { get; } = new([new("×10⁹/L"), new("/µL", 1, 1000)], 2);

    /// <summary>C-reactive protein.</summary>
    internal static Quantity Crp { get; } = WithSi(2, new("mg/dL"), new("mg/L", 1, 10));

    /// <summary>Albumin.</summary>
    internal static Quantity Albumin { get; } = WithSi(2, new("g/dL"), new("g/L", 1, 10));

    /// <summary>Total bilirubin; 1 mg/dL = 17.1 µmol/L.</summary>
    internal static Quantity Bilirubin { get; } = WithSi(2, new("mg/dL"), new("µmol/L", 1, 17.1m));

    /// <summary>Creatinine; 1 mg/dL = 88.4 µmol/L. It is no fact itself; the clearance that is calculated from it is one.</summary>
    public static Quantity Creatinine { get; } = WithSi(2, new("mg/dL"), new("µmol/L", 1, 88.4m));

    /// <summary>Enzyme activity; 1 µkat/L = 60 IU/L.</summary>
    internal static Quantity Enzyme { get; } = new([new("IU/L"), new("µkat/L", 60)], 2);

    /// <summary>Creatinine clearance; 1 mL/s = 60 mL/min.</summary>
    internal static Quantity Clearance { get; } = new([new("mL/min"), new("mL/s", 60)], 2);

    /// <summary>The unit with this code; null if the quantity is not recorded in it.</summary>
    public MeasuredUnit? Find(string? code) => Units.FirstOrDefault(unit => string.Equals(unit.Code, code, StringComparison.Ordinal));

    /// <summary>A value in the base unit, rounded for the eye.</summary>
    internal string ForTheEye(double value) =>
        Math.Round(value, Decimals, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);

    /// <summary>A quantity that is reported in one unit everywhere.</summary>
    internal static Quantity In(string unit) => new([new(unit)], 2);

    // The SI unit stands second.
    private static Quantity WithSi(int decimals, params MeasuredUnit[] units) => new(units, decimals) { Si = units[1] };
}
