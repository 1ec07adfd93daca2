using System.Globalization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Oncologist;

/// <summary>
/// Creatinine clearance after Cockcroft and Gault (Nephron 1976;16:31): (140 - age) x weight / (72 x creatinine), times 0.85 in women;
/// age in years, weight in kg, serum creatinine in mg/dL, result in mL/min.
/// </summary>
/// <param name="MlPerMin">The clearance, unrounded: 29.51 is under 30; null when something is missing or out of range.</param>
/// <param name="Words">The calculation, or what it still needs.</param>
public sealed record CockcroftGault(decimal? MlPerMin, string Words)
{
    // The highest clearance that a referral holds.
    private const decimal Most = 250;

    /// <summary>Calculates it from what was typed; null when neither creatinine nor weight was typed.</summary>
    /// <param name="creatinine">mg/dL, over 0.</param>
    /// <param name="weight">kg, 20 to 400.</param>
    /// <param name="age">Years, 18 to 120: the formula is not for children.</param>
    /// <param name="sex">Male or female; the formula has no other.</param>
    public static CockcroftGault? Of(decimal? creatinine, decimal? weight, int? age, Sex? sex)
    {
        if (creatinine is null && weight is null)
            return null;
        var missing = new List<string>();
        if (creatinine is not > 0)
            missing.Add("creatinine");
        if (weight is not (>= 20 and <= 400))
            missing.Add("weight (20 to 400 kg)");
        if (age is not (>= 18 and <= 120))
            missing.Add("an adult's age");
        if (sex is not (Sex.Male or Sex.Female))
            missing.Add("sex, male or female");
        if (missing.Count > 0)
            return new CockcroftGault(null, $"Not calculated yet. Needs {string.Join(", ", missing)}.");
        var clearance = (140 - age!.Value) * weight!.Value / (72 * creatinine!.Value) * (sex == Sex.Female ? 0.85m : 1);
        var factor = sex == Sex.Female ? " × 0.85" : "";
        return new CockcroftGault(
            Math.Min(clearance, Most),
            string.Create(
                CultureInfo.InvariantCulture,
                $"(140 − {age}) × {weight:0.#} kg / (72 × {creatinine:0.##} mg/dL){factor} = {clearance:0.##} mL/min, Cockcroft-Gault"
            )
        );
    }
}
