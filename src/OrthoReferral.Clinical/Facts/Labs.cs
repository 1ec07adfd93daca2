namespace OrthoReferral.Clinical.Facts;

/// <summary>Latest laboratory values; the unit is in each name. Null means not recorded, never false or zero.</summary>
public sealed record Labs() : FactRecord(Fact.Labs)
{
    /// <summary>Platelets, ×10⁹/L, 0-2000. LOINC 777-3.</summary>
    public double? Platelets10e9PerL
    {
        get => Get(Fact.Platelets10e9PerL);
        init => Set(Fact.Platelets10e9PerL, value);
    }

    /// <summary>A platelet count under 50 can be corrected by transfusion.</summary>
    public bool? PlateletsCorrectable
    {
        get => Get(Fact.PlateletsCorrectable);
        init => Set(Fact.PlateletsCorrectable, value);
    }

    /// <summary>INR, 0.5-15. LOINC 6301-6.</summary>
    public double? Inr
    {
        get => Get(Fact.Inr);
        init => Set(Fact.Inr, value);
    }

    /// <summary>Absolute neutrophil count, ×10⁹/L, 0-100. LOINC 751-8.</summary>
    public double? Neutrophils10e9PerL
    {
        get => Get(Fact.Neutrophils10e9PerL);
        init => Set(Fact.Neutrophils10e9PerL, value);
    }

    /// <summary>Hemoglobin, g/dL, 2-25. LOINC 718-7.</summary>
    public double? HemoglobinGPerDl
    {
        get => Get(Fact.HemoglobinGPerDl);
        init => Set(Fact.HemoglobinGPerDl, value);
    }

    /// <summary>Creatinine clearance (Cockcroft-Gault), mL/min, 0-250. LOINC 35591-7.</summary>
    public double? CreatinineClearanceMlPerMin
    {
        get => Get(Fact.CreatinineClearanceMlPerMin);
        init => Set(Fact.CreatinineClearanceMlPerMin, value);
    }

    /// <summary>Total calcium, mg/dL, 4-25. LOINC 17861-6.</summary>
    public double? CalciumTotalMgPerDl
    {
        get => Get(Fact.CalciumTotalMgPerDl);
        init => Set(Fact.CalciumTotalMgPerDl, value);
    }

    /// <summary>Albumin, g/dL, 0.5-6. LOINC 1751-7.</summary>
    public double? AlbuminGPerDl
    {
        get => Get(Fact.AlbuminGPerDl);
        init => Set(Fact.AlbuminGPerDl, value);
    }

    /// <summary>Ionized calcium, mmol/L, 0.3-5; overrides the corrected calcium for the class. LOINC 1995-0.</summary>
    public double? IonizedCalciumMmolPerL
    {
        get => Get(Fact.IonizedCalciumMmolPerL);
        init => Set(Fact.IonizedCalciumMmolPerL, value);
    }

    /// <summary>C-reactive protein, mg/dL, 0 or more (labs often report mg/L: divide by 10). LOINC 1988-5.</summary>
    public double? CrpMgPerDl
    {
        get => Get(Fact.CrpMgPerDl);
        init => Set(Fact.CrpMgPerDl, value);
    }

    /// <summary>Lactate dehydrogenase, IU/L, 0 or more. LOINC 2532-0.</summary>
    public double? LdhUPerL
    {
        get => Get(Fact.LdhUPerL);
        init => Set(Fact.LdhUPerL, value);
    }

    /// <summary>Total bilirubin, mg/dL, 0 or more. LOINC 1975-2.</summary>
    public double? BilirubinMgPerDl
    {
        get => Get(Fact.BilirubinMgPerDl);
        init => Set(Fact.BilirubinMgPerDl, value);
    }

    /// <summary>Day of the laboratory values that have no day of their own.</summary>
    public DateOnly? LabsTakenOn
    {
        get => GetDay(Fact.LabsTakenOn);
        init => Set(Fact.LabsTakenOn, value);
    }
}
