namespace OrthoReferral.Clinical.Facts;

internal static partial class Fact
{
    internal static readonly FactSection Labs = new("labs", "Laboratory");

    internal static readonly NumberFact Platelets10e9PerL = new(Labs, "Platelets", "S,R,B", 0, 2000)
    {
        Quantity = Quantity.Cells,
        Codings = [Coding.Loinc("777-3")],
    };

    internal static readonly YesNoFact PlateletsCorrectable = new(Labs, "Low platelets can be corrected", "R");

    internal static readonly NumberFact Inr = new(Labs, "INR", "R,B", 0.5, 15) { Codings = [Coding.Loinc("6301-6")] };

    internal static readonly NumberFact Neutrophils10e9PerL = new(Labs, "Neutrophils", "R,B", 0, 100)
    {
        Quantity = Quantity.Cells,
        Codings = [Coding.Loinc("751-8")],
    };

    internal static readonly NumberFact HemoglobinGPerDl = new(Labs, "Hemoglobin", "R,B", 2, 25)
    {
        Quantity = Quantity.Hemoglobin,
        Codings = [Coding.Loinc("718-7")],
    };

    internal static readonly NumberFact CreatinineClearanceMlPerMin = new(Labs, "Creatinine clearance", "B", 0, 250)
    {
        Quantity = Quantity.Clearance,
        Codings = [Coding.Loinc("35591-7")],
    };

    internal static readonly NumberFact CalciumTotalMgPerDl = new(Labs, "Total calcium", "S,R", 4, 25)
    {
        Quantity = Quantity.Calcium,
        Codings = [Coding.Loinc("17861-6")],
    };

    internal static readonly NumberFact AlbuminGPerDl = new(Labs, "Albumin", "S,R", 0.5, 6)
    {
        Quantity = Quantity.Albumin,
        Codings = [Coding.Loinc("1751-7")],
    };

    internal static readonly NumberFact IonizedCalciumMmolPerL = new(Labs, "Ionized calcium", "R", 0.3, 5)
    {
        Quantity = Quantity.IonizedCalcium,
        Codings = [Coding.Loinc("1995-0")],
    };

    internal static readonly NumberFact CrpMgPerDl = new(Labs, "C-reactive protein", "S", 0, 50)
    {
        Quantity = Quantity.Crp,
        Codings = [Coding.Loinc("1988-5")],
    };

    internal static readonly NumberFact LdhUPerL = new(Labs, "LDH", "S", 0, 20000)
    {
        Quantity = Quantity.Enzyme,
        Codings = [Coding.Loinc("2532-0")],
    };

    internal static readonly NumberFact BilirubinMgPerDl = new(Labs, "Bilirubin", "S", 0, 60)
    {
        Quantity = Quantity.Bilirubin,
        Codings = [Coding.Loinc("1975-2")],
    };

    internal static readonly DateFact LabsTakenOn = new(Labs, "Laboratory values taken on", "B") { DatesTheGroup = true };
}
