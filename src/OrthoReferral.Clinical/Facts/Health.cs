namespace OrthoReferral.Clinical.Facts;

/// <summary>General health, goals and what limits a procedure. Null means not recorded, never false or zero.</summary>
public sealed record Health() : FactRecord(Fact.Health)
{
    /// <summary>ECOG performance status, 0-4 (5 is dead and refused). LOINC 89247-1.</summary>
    public int? Ecog
    {
        get => Get(Fact.Ecog);
        init => Set(Fact.Ecog, value);
    }

    /// <summary>Karnofsky performance status, 0-100 in steps of 10. LOINC 89243-0.</summary>
    public int? Kps
    {
        get => Get(Fact.Kps);
        init => Set(Fact.Kps, value);
    }

    /// <summary>The clinician's estimate in weeks, 0-1000.</summary>
    public double? LifeExpectancyWeeks
    {
        get => Get(Fact.LifeExpectancyWeeks);
        init => Set(Fact.LifeExpectancyWeeks, value);
    }

    /// <summary>Fit for anesthesia.</summary>
    public bool? FitForAnesthesia
    {
        get => Get(Fact.FitForAnesthesia);
        init => Set(Fact.FitForAnesthesia, value);
    }

    /// <summary>Goals of care.</summary>
    public GoalsOfCare? GoalsOfCare
    {
        get => Get(Fact.GoalsOfCare);
        init => Set(Fact.GoalsOfCare, value);
    }

    /// <summary>The external model behind the typed-in survival.</summary>
    public SurvivalTool? SurvivalTool
    {
        get => Get(Fact.SurvivalTool);
        init => Set(Fact.SurvivalTool, value);
    }

    /// <summary>Survival at 3 months as the external model gives it, percent, 0-100; no route depends on it.</summary>
    public double? Survival3MonthsPercent
    {
        get => Get(Fact.Survival3MonthsPercent);
        init => Set(Fact.Survival3MonthsPercent, value);
    }

    /// <summary>Survival at 12 months as the external model gives it, percent, 0-100; no route depends on it.</summary>
    public double? Survival12MonthsPercent
    {
        get => Get(Fact.Survival12MonthsPercent);
        init => Set(Fact.Survival12MonthsPercent, value);
    }

    /// <summary>Blood thinner in use.</summary>
    public Anticoagulant? Anticoagulant
    {
        get => Get(Fact.Anticoagulant);
        init => Set(Fact.Anticoagulant, value);
    }

    /// <summary>Hours since the last dose of the anticoagulant, 0-1000; null: not held.</summary>
    public double? HoursSinceAnticoagulant
    {
        get => Get(Fact.HoursSinceAnticoagulant);
        init => Set(Fact.HoursSinceAnticoagulant, value);
    }

    /// <summary>Antiplatelet drug in use.</summary>
    public Antiplatelet? Antiplatelet
    {
        get => Get(Fact.Antiplatelet);
        init => Set(Fact.Antiplatelet, value);
    }

    /// <summary>Days since the last dose of the antiplatelet drug, 0-60; null: not held.</summary>
    public double? DaysSinceAntiplatelet
    {
        get => Get(Fact.DaysSinceAntiplatelet);
        init => Set(Fact.DaysSinceAntiplatelet, value);
    }

    /// <summary>Active infection.</summary>
    public ActiveInfection? ActiveInfection
    {
        get => Get(Fact.ActiveInfection);
        init => Set(Fact.ActiveInfection, value);
    }

    /// <summary>Allergy to bone cement.</summary>
    public bool? CementAllergy
    {
        get => Get(Fact.CementAllergy);
        init => Set(Fact.CementAllergy, value);
    }

    /// <summary>Carries an implant that rules out MRI.</summary>
    public bool? MriIncompatibleImplant
    {
        get => Get(Fact.MriIncompatibleImplant);
        init => Set(Fact.MriIncompatibleImplant, value);
    }

    /// <summary>Can lie still for the length of a procedure.</summary>
    public bool? CanLieStill
    {
        get => Get(Fact.CanLieStill);
        init => Set(Fact.CanLieStill, value);
    }

    /// <summary>Confusion or coma, ECG change or arrhythmia, or acute kidney injury with a high calcium.</summary>
    public bool? HypercalcemiaSevereSymptoms
    {
        get => Get(Fact.HypercalcemiaSevereSymptoms);
        init => Set(Fact.HypercalcemiaSevereSymptoms, value);
    }
}
