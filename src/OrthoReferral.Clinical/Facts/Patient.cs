namespace OrthoReferral.Clinical.Facts;

/// <summary>The person, as far as routing needs it. Null means not recorded, never false or zero.</summary>
public sealed record Patient() : FactRecord(Fact.Patient)
{
    /// <summary>Age in years, 0-120. Null is handled as an adult and listed as missing.</summary>
    public int? AgeYears
    {
        get => Get(Fact.AgeYears);
        init => Set(Fact.AgeYears, value);
    }

    /// <summary>Sex.</summary>
    public Sex? Sex
    {
        get => Get(Fact.Sex);
        init => Set(Fact.Sex, value);
    }

    /// <summary>Pregnant now; asked before radiation, focused ultrasound and bone agents.</summary>
    public bool? Pregnant
    {
        get => Get(Fact.Pregnant);
        init => Set(Fact.Pregnant, value);
    }
}
