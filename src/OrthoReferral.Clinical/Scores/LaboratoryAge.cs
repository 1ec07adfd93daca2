using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>
/// How old the laboratory values are that the blocks of a treatment read (reference, 3.5 STALE_LABS): the oldest of them decides. A value
/// has its own day, else that of <c>labsTakenOn</c>; while none of them is recorded, that day stands for them all.
/// </summary>
internal sealed class LaboratoryAge
{
    private static readonly (NumberFact Value, Func<FactSheet, bool> IsRead)[] OfCalcium =
    [
        (Fact.IonizedCalciumMmolPerL, _ => true),
        // The ionized calcium overrides the corrected one.
        (Fact.CalciumTotalMgPerDl, facts => !facts.Has(Fact.IonizedCalciumMmolPerL)),
        (Fact.AlbuminGPerDl, facts => facts.Has(Fact.CalciumTotalMgPerDl) && !facts.Has(Fact.IonizedCalciumMmolPerL)),
    ];

    private readonly Derived age;
    private readonly (NumberFact Value, Func<FactSheet, bool> IsRead)[] values;

    private LaboratoryAge(Derived age, params (NumberFact Value, Func<FactSheet, bool> IsRead)[] values) =>
        (this.age, this.values) = (age, values);

    /// <summary>What is read before an operation or a needle.</summary>
    internal static LaboratoryAge Invasive { get; } =
        new(
            Derived.InvasiveLabsAge,
            [
                (Fact.Platelets10e9PerL, _ => true),
                (Fact.Inr, _ => true),
                (Fact.Neutrophils10e9PerL, _ => true),
                (Fact.HemoglobinGPerDl, _ => true),
                (Fact.CreatinineClearanceMlPerMin, facts => facts.Is(Fact.Anticoagulant, (int)Anticoagulant.Doac)),
                .. OfCalcium,
            ]
        );

    /// <summary>What is read before focused ultrasound.</summary>
    internal static LaboratoryAge FocusedUltrasound { get; } = new(Derived.UltrasoundLabsAge, OfCalcium);

    /// <summary>What is read before a bone agent.</summary>
    internal static LaboratoryAge BoneAgent { get; } =
        new(Derived.BoneAgentLabsAge, [(Fact.CreatinineClearanceMlPerMin, _ => true), .. OfCalcium]);

    internal static LaboratoryAge[] All { get; } = [Invasive, FocusedUltrasound, BoneAgent];

    /// <summary>Where the age in days stands.</summary>
    internal Cell Age => age;

    /// <summary>The values that it may read.</summary>
    internal IEnumerable<NumberFact> Values => values.Select(one => one.Value);

    internal Derivation Derivation =>
        new(
            FactSet.Of([Fact.LabsTakenOn, Fact.Anticoagulant, .. Values]),
            facts => facts[age] = Oldest(facts) is { } fact ? facts[Derived.AssessedOn] - Day(facts, fact) : double.NaN
        );

    /// <summary>The values that are read, for the fingerprint of the rules.</summary>
    internal string Formula => $"{age}: {string.Join(' ', values.Select(one => one.Value.Path))}";

    /// <summary>The value with the oldest day of its own, or <c>labsTakenOn</c> where no day is older; null: no day is known.</summary>
    internal FactField? Oldest(FactSheet facts)
    {
        FactField? oldest = null;
        var isRecorded = false;
        foreach (var (value, isRead) in values)
        {
            if (!facts.Has(value) || !isRead(facts))
                continue;
            isRecorded = true;
            var dated = facts.Recorded(value)?.TakenOn is null ? (FactField)Fact.LabsTakenOn : value;
            if (Day(facts, dated) is var day && !double.IsNaN(day) && (oldest is null || day < Day(facts, oldest)))
                oldest = dated;
        }

        return isRecorded || !facts.Has(Fact.LabsTakenOn) ? oldest : Fact.LabsTakenOn;
    }

    private static double Day(FactSheet facts, FactField fact) =>
        facts.Recorded(fact)?.TakenOn is { } own ? own.DayNumber
        : facts.Has(Fact.LabsTakenOn) ? CalendarDate.From(facts[Fact.LabsTakenOn]).First.DayNumber
        : double.NaN;
}
