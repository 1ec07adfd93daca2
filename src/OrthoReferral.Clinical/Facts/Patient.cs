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

    /// <summary>
    /// Age in full years on a day, from the birth date if it is known, else as recorded; null if neither is. With a birth date known to the
    /// month or year the youngest age it allows.
    /// </summary>
    public int? AgeOn(DateOnly day) => DateOfBirth is { } born ? Ages.Years(born.Last, day) : AgeYears;

    /// <summary>Date of birth, or its month or year. Never together with <see cref="AgeYears"/> in one referral.</summary>
    public CalendarDate? DateOfBirth
    {
        get => Get(Fact.DateOfBirth);
        init => Set(Fact.DateOfBirth, value);
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
