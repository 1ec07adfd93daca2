namespace OrthoReferral.Clinical.Facts;

internal static partial class Fact
{
    internal static readonly FactSection Patient = new("patient", "Patient");

    internal static readonly WholeFact AgeYears = new(Patient, "Age", "R", 0, 120) { Quantity = Quantity.In("years") };

    internal static readonly DateFact DateOfBirth = new(Patient, "Date of birth", "o") { MayBePartial = true };

    internal static readonly CodeFact<Sex> Sex = new(Patient, "Sex", "o");

    internal static readonly YesNoFact Pregnant = new(Patient, "Pregnant", "R")
    {
        AskedWhere = AskedWhere.IsNot("patient.sex", Facts.Sex.Male),
    };
}
