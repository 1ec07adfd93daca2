using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>The invariants of the reference, 3.10, over one answer; written from the facts and the answer alone.</summary>
internal static partial class Invariants
{
    private static readonly Procedure[] Local =
    [
        Procedure.VertebralAugmentation,
        Procedure.FixationPlusRadiation,
        Procedure.Ablation,
        Procedure.FocusedUltrasound,
        Procedure.Radiotherapy,
        Procedure.UrgentDecompressionStabilization,
    ];

    private static readonly Flag[] CordFlags =
    [
        Flag.MsccCoordinatorNow,
        Flag.Immobilize,
        Flag.SpineSurgeonAdvice24H,
        Flag.MriWholeSpine24H,
    ];

    private static readonly Flag[] Steroids = [Flag.Dexamethasone16Mg, Flag.SteroidCautionLymphoma, Flag.SteroidCautionInfection];

    /// <summary>The invariants that the answer breaks; empty if it is consistent.</summary>
    internal static List<string> Broken(Referral referral)
    {
        var answer = RuleSet.Current.Assess(referral);
        var broken = new List<string>();
        for (var i = 0; i < answer.Lesions.Count; i++)
            OfLesion(new(referral, referral.Lesions[i], answer, answer.Lesions[i]), broken);
        OfCase(referral, answer, broken);
        return broken;
    }

    private static void OfLesion(Look look, List<string> broken)
    {
        void Must(string invariant, bool holds)
        {
            if (!holds)
                broken.Add($"{invariant} at {look.Answer.LesionId} ({look.Answer.RuleId})");
        }

        Procedures(look, Must);
        Radiotherapy(look, Must);
        Agents(look, Must);
        Emergencies(look, Must);
        Readiness(look, Must);
        Must("C-28", look.Answer.Flags.All(flag => flag.Source.Length > 0 && flag.Tag.Length > 0));
        Must("C-28", look.Answer.Blocks.All(block => block.Source.Length > 0 && block.Tag.Length > 0));
        Must("C-28", look.Answer.Excluded.SelectMany(one => one.Reasons).All(reason => reason.Source.Length > 0 && reason.Tag.Length > 0));
        Must("C-28", look.Answer.Explanation.Rule is { Source.Length: > 0, Tag.Length: > 0 });
    }

    private static void OfCase(Referral referral, Assessment answer, List<string> broken)
    {
        void Must(string invariant, bool holds)
        {
            if (!holds)
                broken.Add(invariant);
        }

        Flag[] treatments = [Flag.TreatHypercalcemiaFirst, Flag.TreatHypercalcemiaParallel, Flag.TreatHypercalcemiaPrompt];
        Must("C-06", treatments.Count(flag => answer.Lesions.Any(lesion => lesion.Has(flag))) <= 1);
        Must("C-14", Steroids.Count(flag => answer.Lesions.Any(lesion => lesion.Has(flag))) <= 1);
        Must(
            "C-14",
            !answer.Lesions.Any(lesion => Steroids.Any(lesion.Has))
                || answer.Lesions.All(lesion => lesion.Adjuncts.All(item => item.Code != "ANTIEMETIC_AND_FLARE_DEXAMETHASONE"))
        );
        Must("C-25", answer.Case.Urgency == answer.Lesions.Min(lesion => lesion.Urgency));
        Must("C-25", answer.Lesions.Count == referral.Lesions.Count);
        Must(
            "C-25",
            answer.Lesions.SelectMany(lesion => lesion.Flags).All(flag => answer.Case.Flags.Any(known => known.Code == flag.Code))
        );
        Must("C-24", MoreDisease(referral).All(worse => RuleSet.Current.Assess(worse).Case.Urgency <= answer.Case.Urgency));
    }

    // Of each lesion in turn one of the four, so that a run of many tries all.
    private static IEnumerable<Referral> MoreDisease(Referral referral)
    {
        var i = referral.Lesions.Count - 1;
        var lesion = referral.Lesions[i];
        Referral With(Lesion worse) => referral with { Lesions = [.. referral.Lesions.Take(i), worse] };
        yield return ((int)lesion.PainNrs.GetValueOrDefault() % 4) switch
        {
            0 => With(lesion with { EsccGrade = EsccGrade.Grade3 }),
            1 => With(lesion with { Frankel = Frankel.C }),
            2 => referral with { Labs = referral.Labs with { CalciumTotalMgPerDl = 16, AlbuminGPerDl = 4, IonizedCalciumMmolPerL = null } },
            _ => With(lesion with { FractureStatus = FractureStatus.Completed }),
        };
    }
}

/// <summary>A lesion with its answer, and what the invariants ask about both.</summary>
internal sealed record Look(Referral Referral, Lesion Lesion, Assessment Case, LesionAssessment Answer)
{
    internal bool IsChild => Referral.Patient.AgeYears < 18;

    internal bool IsForComfort => Referral.Health.GoalsOfCare == GoalsOfCare.ComfortOnly || Referral.Health.LifeExpectancyWeeks < 2;

    internal bool IsNotMetastasis => Lesion.BiopsyResult == BiopsyResult.BenignOrInfection;

    internal bool IsSarcoma => Referral.Cancer.PrimarySite == PrimarySite.Sarcoma || Lesion.BiopsyResult == BiopsyResult.PrimarySarcoma;

    internal bool RefusesRadiotherapy => Lesion.RadiotherapyContraindicatedOrDeclined == true || IsNotMetastasis;

    internal bool InSpine => Lesion.Bone == Bone.Spine;

    internal bool HasDeficit =>
        Lesion.Frankel is Frankel.A or Frankel.B or Frankel.C or Frankel.D || Lesion.BladderBowelDysfunction == true;

    internal bool UsesAgent => Referral.BoneAgents.Current is not (null or BoneAgent.None);

    internal IReadOnlyList<Procedure> Plan =>
        Answer.DeferredProcedure is { } deferred ? [Answer.PrimaryProcedure, deferred] : [Answer.PrimaryProcedure];

    internal IReadOnlyList<Procedure> Offered => [.. Plan, .. Answer.AcceptableAlternatives];

    internal bool Has(Flag flag) => Answer.Has(flag);

    internal bool HasAdjunct(string code) => Answer.Adjuncts.Any(item => item.Code == code);

    internal bool IsExcluded(Procedure procedure) => Answer.Excluded.Any(one => one.Procedure == procedure);

    /// <summary>Everything that the answer says in words about this lesion.</summary>
    internal IEnumerable<string> Texts =>
        [
            Answer.Handling,
            Answer.BoneAgents.Reason,
            .. Answer.Flags.Select(flag => flag.Words),
            .. Answer.Blocks.Select(block => block.Words),
            .. Answer.Adjuncts.Select(item => item.Title),
        ];
}
