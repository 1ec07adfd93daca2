namespace OrthoReferral.Clinical.Facts;

/// <summary>Latest laboratory values; the unit is in each name. Null means not recorded, never false or zero.</summary>
public sealed record Labs
{
    /// <summary>Platelets, ×10⁹/L, 0-2000. LOINC 777-3.</summary>
    public double? Platelets10e9PerL { get; init; }

    /// <summary>A platelet count under 50 can be corrected by transfusion.</summary>
    public bool? PlateletsCorrectable { get; init; }

    /// <summary>INR, 0.5-15. LOINC 6301-6.</summary>
    public double? Inr { get; init; }

    /// <summary>Absolute neutrophil count, ×10⁹/L, 0-100. LOINC 751-8.</summary>
    public double? Neutrophils10e9PerL { get; init; }

    /// <summary>Hemoglobin, g/dL, 2-25. LOINC 718-7.</summary>
    public double? HemoglobinGPerDl { get; init; }

    /// <summary>Creatinine clearance (Cockcroft-Gault), mL/min, 0-250. LOINC 35591-7.</summary>
    public double? CreatinineClearanceMlPerMin { get; init; }

    /// <summary>Total calcium, mg/dL, 4-25. LOINC 17861-6.</summary>
    public double? CalciumTotalMgPerDl { get; init; }

    /// <summary>Albumin, g/dL, 0.5-6. LOINC 1751-7.</summary>
    public double? AlbuminGPerDl { get; init; }

    /// <summary>C-reactive protein, mg/dL, 0 or more (labs often report mg/L: divide by 10). LOINC 1988-5.</summary>
    public double? CrpMgPerDl { get; init; }

    /// <summary>Lactate dehydrogenase, IU/L, 0 or more. LOINC 2532-0.</summary>
    public double? LdhUPerL { get; init; }

    /// <summary>Total bilirubin, mg/dL, 0 or more. LOINC 1975-2.</summary>
    public double? BilirubinMgPerDl { get; init; }
}
