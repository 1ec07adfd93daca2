using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Tests.Facts;

/// <summary>
/// In-range referrals from a fixed seed: every fact may be missing, numbers crowd around the thresholds of the rules, and half of the
/// referrals are mostly filled in, so that all rows of the table are reached.
/// </summary>
internal sealed class RandomReferrals(int seed)
{
    /// <summary>Values around the thresholds of the rules, by the name of the fact.</summary>
    internal static readonly Dictionary<string, double[]> Interesting = new()
    {
        ["ageYears"] = [17, 18, 40, 60, 80],
        ["dateOfBirth"] = [20140000, 20081128, 20081129, 20080000, 19700300, 19660512, 19400101],
        ["boneLesionCount"] = [0, 1, 2, 5],
        ["painfulLesionCount"] = [0, 1, 2, 3, 4],
        ["vertebralMetastasisCount"] = [0, 1, 2, 3],
        ["extraspinalBoneMetastasisCount"] = [0, 1, 2, 3],
        ["lifeExpectancyWeeks"] = [1, 2, 3, 4, 5, 6, 12, 13, 26, 52, 60],
        ["platelets10e9PerL"] = [30, 49, 50, 99, 100, 210],
        ["inr"] = [1.0, 1.5, 1.6, 2.5],
        ["neutrophils10e9PerL"] = [1.0, 1.5, 3],
        ["hemoglobinGPerDl"] = [8, 10, 12],
        ["creatinineClearanceMlPerMin"] = [20, 29, 30, 39, 45, 60, 61, 90],
        ["calciumTotalMgPerDl"] = [8, 9.4, 11, 12.5, 14.5],
        ["albuminGPerDl"] = [2.5, 3.6, 3.9, 4.5],
        ["crpMgPerDl"] = [0.2, 0.4, 8],
        ["ldhUPerL"] = [190, 250, 500],
        ["bilirubinMgPerDl"] = [0.6, 1.4],
        ["fractionOfDiameter"] = [0.2, 0.33, 0.5, 0.67, 0.7, 0.9],
        ["axialCorticalInvolvementMm"] = [10, 30, 31, 50],
        ["circumferentialCorticalPercent"] = [20, 50, 51],
        ["paralysisDurationHours"] = [10, 48, 49, 72],
        ["deficitOnsetHours"] = [10, 100],
        ["maxDiameterMm"] = [20, 50, 51],
        ["skinDistanceMm"] = [5, 10, 20],
        ["criticalStructureDistanceMm"] = [5, 10, 11, 20],
        ["weeksSinceRadiotherapy"] = [1, 3, 4, 10],
        ["ionizedCalciumMmolPerL"] = [1.05, 1.2, 1.5, 2.2, 2.6],
        ["hoursSinceAnticoagulant"] = [10, 24, 48, 60, 72],
        ["daysSinceAntiplatelet"] = [1, 3, 5, 10],
        ["survival3MonthsPercent"] = [40, 50, 75, 90],
        ["ctRigidityLossPercent"] = [20, 35],
        ["feStrainFoldRatio"] = [1.2, 1.48],
        ["heightLossPercent"] = [20, 75, 80],
        ["levelsPlanned"] = [1, 3, 4],
        ["kps"] = [30, 50, 70, 80, 100],
        ["labsTakenOn"] = [20261110, 20261121, 20261128],
        ["imagedOn"] = [20261001, 20261031, 20261127],
        ["stagingCtOn"] = [20261001, 20261101],
        ["diagnosedOn"] = [20200101],
        ["angiogenesisInhibitorLastDoseOn"] = [20261020, 20261101],
    };

    // Not drawn: an age or a newer fact is drawn in their place.
    private static readonly FactField[] Undrawn = [Fact.DateOfBirth, Fact.Biopsied];

    private readonly Random random = new(seed);

    /// <summary>The day on which they are assessed.</summary>
    internal static DateOnly AssessedOn { get; } = new(2026, 11, 28);

    /// <param name="lesions">How many lesions.</param>
    /// <param name="special">0: the facts that rows P2 and S6 need; 1: those of P3; any other: neither; null: by chance.</param>
    internal Referral Next(int lesions = 1, int? special = null)
    {
        var missing = random.Next(4) switch
        {
            0 => 0.5,
            1 => 0.2,
            _ => 0.03,
        };
        var referral = new Referral();
        foreach (var section in referral.OfPatient)
        foreach (var fact in section.Section.Fields)
            if (!Undrawn.Contains(fact) && random.NextDouble() >= missing)
                section.Put(fact, Value(fact));
        var kind = special ?? random.Next(60);
        if (kind < 2)
            Favorable(referral);
        else if (random.Next(6) == 0)
            referral = referral with { Patient = BornOnADay(referral.Patient) };
        return referral with
        {
            AssessedOn = AssessedOn,
            Lesions = [.. Enumerable.Range(1, lesions).Select(i => Lesion(missing, $"L{i}", kind))],
        };
    }

    internal double Value(FactField field)
    {
        if (Interesting.TryGetValue(field.Name, out var values))
            return values[random.Next(values.Length)];
        return field.Kind switch
        {
            FactKind.YesNo => random.Next(2),
            FactKind.Code
                when (field == Fact.GoalsOfCare || field == Fact.ActiveInfection || field == Fact.Anticoagulant) && random.Next(3) > 0 => 0,
            FactKind.Code => random.Next(field.Codes.Count),
            _ => random.Next((int)field.Minimum!.Value, (int)field.Maximum!.Value + 1) / (field.Step ?? 1) * (field.Step ?? 1),
        };
    }

    // Neurology and the epidural grade may be recorded at any bone; other facts of one kind of bone are refused elsewhere.
    internal static bool IsOf(FactField fact, Bone? bone) =>
        fact.Bones is null
        || bone is null
        || fact.Bones.Contains(bone.Value)
        || fact == Fact.EsccGrade
        || fact == Fact.Frankel
        || fact == Fact.BladderBowelDysfunction
        || fact == Fact.MirelsPain;

    internal int Pick(int count) => random.Next(count);

    // Rows P2 and P3 need more facts at once than chance would bring together.
    private void Favorable(Referral referral)
    {
        foreach (
            var (fact, value) in new (FactField, double)[]
            {
                (Fact.AgeYears, 70),
                (Fact.PrimarySite, (int)PrimarySite.Prostate),
                (Fact.CastrationResistant, 1),
                (Fact.TissueConfirmed, 1),
                (Fact.PriorMetastaticDiseaseConfirmed, 1),
                (Fact.BoneLesionCount, 5),
                (Fact.VisceralMetastases, 0),
                (Fact.GoalsOfCare, 0),
                (Fact.LifeExpectancyWeeks, 60),
                (Fact.Neutrophils10e9PerL, 3),
                (Fact.HemoglobinGPerDl, 12),
                (Fact.Inr, 1),
                (Fact.ActiveInfection, 0),
                (Fact.CalciumTotalMgPerDl, 9.4),
                (Fact.AlbuminGPerDl, 4),
            }
        )
            Put(fact, value);
        Put(Fact.PainfulLesionCount, random.Next(1, 5));
        Put(Fact.Platelets10e9PerL, random.Next(2) == 0 ? 210 : 40);

        void Put(FactField fact, double value) => referral.OfPatient[fact.Section.Number].Put(fact, value);
    }

    private Patient BornOnADay(Patient patient)
    {
        var born = patient with { AgeYears = null };
        born.Put(Fact.DateOfBirth, Value(Fact.DateOfBirth));
        return born;
    }

    private Lesion Lesion(double missing, string id, int special)
    {
        var lesion = new Lesion();
        // Half of the lesions in the spine or a femur: those have the most rows.
        lesion.Put(
            Fact.Bone,
            special < 2 ? (int)Bone.PelvisAcetabulum
                : random.Next(4) is var pick && pick < 2 ? pick
                : Value(Fact.Bone)
        );
        foreach (var fact in FactSection.OfLesion.Fields.Where(fact => fact.Kind != FactKind.Text && fact != Fact.Bone))
            if (!Undrawn.Contains(fact) && IsOf(fact, (Bone)lesion.Value(Fact.Bone)) && random.NextDouble() >= missing)
                lesion.Put(fact, Value(fact));
        if (random.NextDouble() < missing / 10)
            lesion.Put(Fact.Bone, double.NaN);
        if (lesion.BiopsyResult is null && random.Next(2) == 0)
            lesion.Put(Fact.Biopsied, Value(Fact.Biopsied));
        if (special < 2)
            lesion = lesion with
            {
                Matrix = special == 0 ? LesionMatrix.Blastic : LesionMatrix.Lytic,
                MirelsPain = MirelsPain.Functional,
                FractureStatus = FractureStatus.None,
                EsccGrade = null,
                Frankel = null,
                BladderBowelDysfunction = null,
            };
        return lesion with { Id = id, Region = random.NextDouble() < missing ? null : Fact.Region.Known[random.Next(4)] };
    }
}
