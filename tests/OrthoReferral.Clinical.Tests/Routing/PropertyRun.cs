using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;
using OrthoReferral.Clinical.Tests.Facts;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>Runs 100,000 random referrals once and keeps, for each property, the referrals that break it.</summary>
public sealed class PropertyRun
{
    public const int Seed = 20261120;
    public const int Referrals = 100_000;
    private const int Chunks = 4;

    private static readonly Func<Referral, Referral>[] Emergencies =
    [
        r => With(r, l => l with { EsccGrade = EsccGrade.Grade2 }),
        r => With(r, l => l with { EsccGrade = EsccGrade.Grade3 }),
        r => With(r, l => l with { Frankel = Frankel.A, ParalysisDurationHours = 72 }),
        r => With(r, l => l with { Frankel = Frankel.D }),
        r => With(r, l => l with { BladderBowelDysfunction = true }),
        r => With(r, l => l with { FractureStatus = FractureStatus.Completed }),
        r => r with { Labs = r.Labs with { CalciumTotalMgPerDl = 16, AlbuminGPerDl = 4 } },
    ];

    private readonly Lock gate = new();

    public PropertyRun() => Parallel.For(0, Chunks, Chunk);

    internal List<string> ExcludedYetRecommended { get; } = [];

    internal List<string> LessUrgentInAnEmergency { get; } = [];

    internal List<string> ScoreOutsideItsRange { get; } = [];

    internal List<string> UntoldChange { get; } = [];

    internal Dictionary<string, int> Fired { get; } = [];

    internal int Changed { get; private set; }

    private void Chunk(int chunk)
    {
        var random = new RandomReferrals(Seed + chunk);
        for (var i = 0; i < Referrals / Chunks; i++)
        {
            var referral = random.Next();
            var before = RuleSet.Current.Assess(referral).Lesions[0];
            lock (gate)
                Fired[before.RuleId] = Fired.GetValueOrDefault(before.RuleId) + 1;
            Note(ExcludedYetRecommended, IsExcludedRecommended(referral, before), referral);
            var worse = Emergencies[i % Emergencies.Length](referral);
            Note(LessUrgentInAnEmergency, RuleSet.Current.Assess(worse).Case.Urgency > before.Urgency, worse);
            if (Fill(referral, random) is var (fact, filled))
                Compare(fact, before, RuleSet.Current.Assess(filled).Lesions[0], filled);
        }
    }

    private static bool IsExcludedRecommended(Referral referral, LesionAssessment lesion)
    {
        var recommended = lesion.AcceptableAlternatives.Append(lesion.PrimaryProcedure).ToList();
        return lesion.AcceptableAlternatives.Contains(lesion.PrimaryProcedure)
            || lesion.Excluded.Any(excluded => recommended.Contains(excluded.Procedure) || excluded.Reasons.Count == 0)
            || Forbidden(referral, referral.Lesions[0]).Overlaps(recommended);
    }

    private void Compare(FactField fact, LesionAssessment before, LesionAssessment after, Referral filled)
    {
        Note(
            ScoreOutsideItsRange,
            !(
                Within(before.Scores.Mirels, after.Scores.Mirels)
                && Within(before.Scores.Sins, after.Scores.Sins)
                && Within(before.Scores.Katagiri, after.Scores.Katagiri)
                && Within(before.Scores.TokuhashiRevised, after.Scores.TokuhashiRevised)
                && Within(before.Scores.Tomita, after.Scores.Tomita)
            ),
            filled
        );

        if ((before.PrimaryProcedure, before.Urgency) == (after.PrimaryProcedure, after.Urgency))
            return;
        var told = before.Explanation.WouldChange.Where(change => change.IfItWere.Path == fact.Path).ToList();
        var full = told.Count == 3 || before.Explanation.WouldChange.Count == 24;
        Note(
            UntoldChange,
            !full && !told.Exists(change => change.Procedure == after.PrimaryProcedure && change.Urgency == after.Urgency),
            filled
        );
        lock (gate)
            Changed++;
    }

    // A fact may also make a score apply no longer, such as a fracture that turns out to be completed.
    private static bool Within(Score? before, Score? after) =>
        before is null
        || after is null
        || (after.Minimum >= before.Minimum && after.Maximum <= before.Maximum && (before.Class is null || after.Class == before.Class));

    // Written apart from the engine, straight from the reference.
    private static HashSet<Procedure> Forbidden(Referral r, Lesion l)
    {
        var set = new HashSet<Procedure>();
        var needsPlatelets = !(
            r.Labs.Platelets10e9PerL >= 50
            || (r.Labs.Platelets10e9PerL < 50 && r.Labs.PlateletsCorrectable == true)
            || r.Labs.PlateletsCorrectable == true
        );
        var holdable = r.Health.Anticoagulant is Anticoagulant.Warfarin or Anticoagulant.Doac or Anticoagulant.LmwhTreatment;
        var bleeds = needsPlatelets || r.Labs.Inr is null || (r.Labs.Inr > 1.5 && !holdable);
        var infected = r.Health.ActiveInfection != ActiveInfection.None;
        if (
            l.Bone != Bone.Spine
            || bleeds
            || infected
            || l.EsccGrade is null or EsccGrade.Grade2 or EsccGrade.Grade3
            || (l.EsccGrade is EsccGrade.Grade1B or EsccGrade.Grade1C && l.PosteriorWallBreach != false)
            || l.Retropulsion != false
            || l.SpinalAlignment is null or SpinalAlignment.Subluxation
            || l.VertebralLevel is null or < VertebralLevel.T4
            || l.Matrix is null or LesionMatrix.Blastic
        )
            set.Add(Procedure.VertebralAugmentation);
        if (
            bleeds
            || infected
            || !(l.PainNrs >= 4)
            || !(l.CriticalStructureDistanceMm > 10)
            || !(l.MaxDiameterMm <= 50)
            || !(r.Cancer.PainfulLesionCount <= 2)
        )
            set.Add(Procedure.Ablation);
        var anticoagulated = r.Health.Anticoagulant is not (Anticoagulant.None or Anticoagulant.Antiplatelet);
        if (
            infected
            || anticoagulated
            || !(l.PainNrs >= 4)
            || l.Bone is null or Bone.Skull
            || (l.Bone == Bone.Spine && !(l.PosteriorElementOnly == true && l.VertebralLevel >= VertebralLevel.L3))
            || !(l.SkinDistanceMm >= 10)
            || !(l.CriticalStructureDistanceMm > 10)
            || r.Health.MriIncompatibleImplant != false
            || r.Health.CanLieStill != true
            || r.Patient.Pregnant != false
            || l.MriVisibleWithoutContrast != true
            || !(r.Cancer.PainfulLesionCount <= 2)
            || MirelsScore.Of(l)?.Maximum > 7
            || (l.Bone == Bone.PelvisAcetabulum && l.MirelsPain is null or MirelsPain.Functional)
            || l.FractureStatus != FractureStatus.None
            || (l.Bone == Bone.Spine && l.VertebralCollapse is null or VertebralCollapse.Gt50 or VertebralCollapse.Lt50)
        )
            set.Add(Procedure.FocusedUltrasound);
        if (l.RadiotherapyContraindicatedOrDeclined == true)
            set.Add(Procedure.Radiotherapy);
        return set;
    }

    /// <summary>
    /// The referral with one missing fact filled in; null if none is missing or the choice would contradict another fact.
    /// </summary>
    private static (FactField Fact, Referral Filled)? Fill(Referral referral, RandomReferrals values)
    {
        // A copy of what may be filled in; the referral itself stays.
        var filled = referral with
        {
            Patient = referral.Patient with { },
            Cancer = referral.Cancer with { },
            Health = referral.Health with { },
            Labs = referral.Labs with { },
            BoneAgents = referral.BoneAgents with { },
            Lesions = [referral.Lesions[0] with { }],
        };
        FactRecord Section(FactField fact) =>
            fact.Section == FactSection.OfLesion ? filled.Lesions[0] : filled.OfPatient[fact.Section.Number];
        var missing = FactCatalog
            .Fields.Where(fact => fact != Fact.Bone && fact.Kind != FactKind.Text && double.IsNaN(Section(fact).Value(fact)))
            .ToList();
        if (missing.Count == 0)
            return null;
        var chosen = missing[values.Pick(missing.Count)];
        Section(chosen).Put(chosen, values.Value(chosen));
        if (chosen == Fact.Kps && filled.Health is { Kps: { } kps, Ecog: { } ecog } && FunctionalStatus.EcogFromKps(kps) != ecog)
            return null;
        return (chosen, filled);
    }

    private static Referral With(Referral referral, Func<Lesion, Lesion> change) =>
        referral with
        {
            Lesions = [change(referral.Lesions[0])],
        };

    private void Note(List<string> broken, bool breaks, Referral referral)
    {
        if (!breaks)
            return;
        lock (gate)
            broken.Add(System.Text.Encoding.UTF8.GetString(ClinicalJson.WriteReferral(referral)));
    }
}
