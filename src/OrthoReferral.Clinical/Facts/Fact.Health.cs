namespace OrthoReferral.Clinical.Facts;

internal static partial class Fact
{
    internal static readonly FactSection Health = new("health", "General condition");

    internal static readonly WholeFact Ecog = new(Health, "ECOG", "S", 0, 5) { Codings = [Coding.Loinc("89247-1")] };

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

    internal static readonly CodeFact<SurvivalTool> SurvivalTool = new(Health, "Survival estimated with", "o");

    internal static readonly NumberFact Survival3MonthsPercent = new(Health, "Estimated survival at 3 months", "o", 0, 100)
    {
        Quantity = Quantity.In("%"),
    };

    internal static readonly NumberFact Survival12MonthsPercent = new(Health, "Estimated survival at 12 months", "o", 0, 100)
    {
        Quantity = Quantity.In("%"),
    };

    internal static readonly CodeFact<Anticoagulant> Anticoagulant = new(Health, "Anticoagulant", "R,B")
    {
        RetiredCodes = [EnumCodes.Code(Facts.Anticoagulant.Antiplatelet)],
    };

    internal static readonly NumberFact HoursSinceAnticoagulant = new(Health, "Since the last dose of the anticoagulant", "B", 0, 1000)
    {
        Quantity = Quantity.In("h"),
        AskedWhere = AskedWhere.IsNot("health.anticoagulant", Facts.Anticoagulant.None),
    };

    internal static readonly CodeFact<Antiplatelet> Antiplatelet = new(Health, "Antiplatelet drug", "B");

    internal static readonly NumberFact DaysSinceAntiplatelet = new(Health, "Since the last dose of the antiplatelet drug", "B", 0, 60)
    {
        Quantity = Quantity.In("days"),
        AskedWhere = AskedWhere.IsNot("health.antiplatelet", Facts.Antiplatelet.None),
    };

    internal static readonly CodeFact<ActiveInfection> ActiveInfection = new(Health, "Active infection", "R,B");

    internal static readonly YesNoFact CementAllergy = new(Health, "Allergy to bone cement", "o");

    internal static readonly YesNoFact MriIncompatibleImplant = new(Health, "MRI-incompatible implant", "R");

    internal static readonly YesNoFact CanLieStill = new(Health, "Can lie still", "R");

    internal static readonly YesNoFact HypercalcemiaSevereSymptoms = new(Health, "Severe symptoms of hypercalcemia", "R");
}
