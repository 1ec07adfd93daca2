namespace OrthoReferral.Clinical.Facts;

internal static partial class Fact
{
    internal static readonly FactSection Health = new("health", "General condition");

    internal static readonly WholeFact Ecog = new(Health, "ECOG", "S", 0, 4) { Codings = [Coding.Loinc("89247-1")] };

    internal static readonly WholeFact Kps = new(Health, "Karnofsky (KPS)", "S", 0, 100)
    {
        Quantity = Quantity.In("%"),
        Step = 10,
        Codings = [Coding.Loinc("89243-0")],
    };

    internal static readonly NumberFact LifeExpectancyWeeks = new(Health, "Life expectancy", "R", 0, 1000)
    {
        Quantity = Quantity.In("weeks"),
    };

    internal static readonly YesNoFact FitForAnesthesia = new(Health, "Fit for anesthesia", "R");

    internal static readonly CodeFact<GoalsOfCare> GoalsOfCare = new(Health, "Goals of care", "R");

    internal static readonly CodeFact<Anticoagulant> Anticoagulant = new(Health, "Anticoagulant", "R");

    internal static readonly CodeFact<ActiveInfection> ActiveInfection = new(Health, "Active infection", "R");

    internal static readonly YesNoFact MriIncompatibleImplant = new(Health, "MRI-incompatible implant", "R");

    internal static readonly YesNoFact CanLieStill = new(Health, "Can lie still", "R");
}
