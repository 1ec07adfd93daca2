using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// A lesion with its answer, and the terms of the reference (3.2, 3.7) as the invariants read them: computed from the facts alone, without
/// the rules under test.
/// </summary>
internal sealed record Look(Referral Referral, int Index, Assessment Case)
{
    private static readonly PrimarySite?[] KeptByMyelomaLymphoma = [PrimarySite.Myeloma, PrimarySite.Lymphoma, PrimarySite.Sarcoma];

    internal Lesion Lesion { get; } = Referral.Lesions[Index];

    internal LesionAssessment Answer { get; } = Case.Lesions[Index];

    // Person
    internal int? YoungestAge => Age(born => born.Last);

    internal int? OldestAge => Age(born => born.First);

    internal bool IsChild => YoungestAge < 18;

    internal bool IsPregnant => Referral.Patient.Pregnant == true;

    internal bool IsForComfort => Referral.Health.GoalsOfCare == GoalsOfCare.ComfortOnly || Referral.Health.LifeExpectancyWeeks < 2;

    internal double? LifeExpectancy =>
        Referral.Health.GoalsOfCare == GoalsOfCare.ComfortOnly
            ? Math.Min(3, Referral.Health.LifeExpectancyWeeks ?? 3)
            : Referral.Health.LifeExpectancyWeeks;

    // Tumor
    internal BiopsyResult? Biopsy =>
        Lesion.BiopsyResult
        ?? Lesion.Biopsied switch
        {
            false => BiopsyResult.NotDone,
            true when Referral.Cancer.TissueConfirmed == true && HasKnownPrimary => BiopsyResult.MetastasisOfKnownPrimary,
            true => BiopsyResult.Pending,
            null => null,
        };

    internal bool IsNotMetastasis => Biopsy == BiopsyResult.BenignOrInfection;

    internal PrimarySite? Tumor =>
        Biopsy == BiopsyResult.PrimarySarcoma ? PrimarySite.Sarcoma
        : Biopsy == BiopsyResult.MyelomaLymphoma && !KeptByMyelomaLymphoma.Contains(Referral.Cancer.PrimarySite) ? PrimarySite.Lymphoma
        : Referral.Cancer.PrimarySite;

    internal bool IsSarcoma => Tumor == PrimarySite.Sarcoma;

    internal bool IsConfirmed =>
        Biopsy is BiopsyResult.NewCarcinoma or BiopsyResult.MyelomaLymphoma
        || (Biopsy == BiopsyResult.MetastasisOfKnownPrimary && HasKnownPrimary);

    internal bool IsProven => Referral.Cancer.TissueConfirmed == true || IsConfirmed;

    internal int? Count =>
        Referral.Cancer.BoneLesionCount is { } recorded ? Math.Max(recorded, Referral.Lesions.Count)
        : Referral.Lesions.Count >= 2 ? Referral.Lesions.Count
        : null;

    internal bool NeedsTissue =>
        !IsSarcoma
        && !IsNotMetastasis
        && !IsConfirmed
        && (
            Biopsy is BiopsyResult.Pending or BiopsyResult.NonDiagnostic
            || !HasKnownPrimary
            || Referral.Cancer.TissueConfirmed != true
            || (!(Count > 1) && Referral.Cancer.PriorMetastaticDiseaseConfirmed != true)
        );

    private bool HasKnownPrimary => Referral.Cancer.PrimarySite is not (null or PrimarySite.Unknown);

    // Cord
    internal bool InSpine => Lesion.Bone == Bone.Spine;

    internal bool HasDeficit =>
        Lesion.Frankel is Frankel.A or Frankel.B or Frankel.C or Frankel.D || Lesion.BladderBowelDysfunction == true;

    internal bool HasUnexplainedDeficit => InSpine && HasDeficit && Lesion.EsccGrade is EsccGrade.Grade0 or EsccGrade.Grade1A;

    // Radiotherapy
    internal bool RefusesRadiotherapy => Lesion.RadiotherapyContraindicatedOrDeclined == true || IsNotMetastasis;

    internal bool WasIrradiated =>
        Lesion.PriorRadiotherapy is PriorRadiotherapy.Responded or PriorRadiotherapy.Failed || Lesion.WeeksSinceRadiotherapy is not null;

    // Bone agents and calcium
    internal BoneAgent? Agent => Referral.BoneAgents.Current;

    internal bool UsesAgent => Agent is not (null or BoneAgent.None);

    internal bool AgentIsIndicated =>
        !IsChild
        && IsProven
        && !NeedsTissue
        && !IsSarcoma
        && !IsNotMetastasis
        && !IsPregnant
        && (Tumor != PrimarySite.Prostate || Referral.Cancer.CastrationResistant == true)
        && !IsForComfort
        && (!(LifeExpectancy < 13) || (Tumor is PrimarySite.Breast or PrimarySite.Prostate or PrimarySite.Myeloma && LifeExpectancy >= 4));

    internal bool CalciumIsModerateOrSevere =>
        Referral.Labs.IonizedCalciumMmolPerL is { } ionized ? ionized >= 2.00 : CorrectedCalcium >= 3.0;

    private double? CorrectedCalcium =>
        (Referral.Labs.CalciumTotalMgPerDl * 0.2495) + (Referral.Labs.AlbuminGPerDl is { } albumin ? 0.02 * (40 - (albumin * 10)) : 0);

    internal bool InUkWithProstate => (Referral.Jurisdiction ?? Jurisdiction.Us) == Jurisdiction.Uk && Tumor == PrimarySite.Prostate;

    // Answer
    internal IReadOnlyList<Procedure> Plan =>
        Answer.DeferredProcedure is { } deferred ? [Answer.PrimaryProcedure, deferred] : [Answer.PrimaryProcedure];

    internal bool Plans(Procedure procedure) => Answer.PrimaryProcedure == procedure || Answer.DeferredProcedure == procedure;

    internal bool Offers(Procedure procedure) => Plans(procedure) || Answer.AcceptableAlternatives.Contains(procedure);

    internal bool Has(Flag flag) => Answer.Has(flag);

    internal bool HasAdjunct(string code) => Answer.Adjuncts.Any(item => item.Code == code);

    internal bool IsExcluded(Procedure procedure) => Answer.Excluded.Any(one => one.Procedure == procedure);

    internal bool IsEmergency(ReadinessBlock block) =>
        block.Procedure == Answer.PrimaryProcedure && Answer.ProcedureBy == Urgency.Immediate;

    /// <summary>The texts that ask for an act: handling, flags and adjuncts.</summary>
    internal IEnumerable<string> Instructions =>
        [Answer.Handling, .. Answer.Flags.Select(flag => flag.Words), .. Answer.Adjuncts.Select(item => item.Title)];

    /// <summary>Everything that the answer says in words about this lesion.</summary>
    internal IEnumerable<string> Texts =>
        [
            .. Instructions,
            Answer.BoneAgents.Reason,
            Answer.BoneAgents.StepTherapyExceptionText ?? "",
            .. Answer.Blocks.SelectMany(block => new[] { block.Words, block.EmergencyAction ?? "" }),
            .. Answer.Checks.Select(item => item.Title),
        ];

    private int? Age(Func<CalendarDate, DateOnly> day)
    {
        if (Referral.Patient.DateOfBirth is not { } born || Referral.AssessedOn is not { } today)
            return Referral.Patient.AgeYears;
        var birthday = day(born);
        var years = today.Year - birthday.Year;
        return birthday.AddYears(years) > today ? years - 1 : years;
    }
}
