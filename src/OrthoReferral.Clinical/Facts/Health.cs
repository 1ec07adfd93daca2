namespace OrthoReferral.Clinical.Facts;

/// <summary>General health, goals and what limits a procedure. Null means not recorded, never false or zero.</summary>
public sealed record Health
{
    /// <summary>ECOG performance status, 0-4 (5 is dead and refused). LOINC 89247-1.</summary>
    public int? Ecog { get; init; }

    /// <summary>Karnofsky performance status, 0-100 in steps of 10. LOINC 89243-0.</summary>
    public int? Kps { get; init; }

    /// <summary>The clinician's estimate in weeks, 0-1000.</summary>
    public double? LifeExpectancyWeeks { get; init; }

    /// <summary>Fit for anesthesia.</summary>
    public bool? FitForAnesthesia { get; init; }

    /// <summary>Goals of care.</summary>
    public GoalsOfCare? GoalsOfCare { get; init; }

    /// <summary>Blood thinner in use.</summary>
    public Anticoagulant? Anticoagulant { get; init; }

    /// <summary>Active infection.</summary>
    public ActiveInfection? ActiveInfection { get; init; }

    /// <summary>Carries an implant that rules out MRI.</summary>
    public bool? MriIncompatibleImplant { get; init; }

    /// <summary>Can lie still for the length of a procedure.</summary>
    public bool? CanLieStill { get; init; }
}
