using System.Text.RegularExpressions;
using OrthoReferral.Clinical.Leaflets;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Routing;

namespace OrthoReferral.Clinical.Tests.Leaflets;

/// <summary>The leaflets of a patient, and the answer for each lesion as <see cref="Look"/> reads it.</summary>
/// <param name="Given">The leaflets.</param>
/// <param name="Lesions">One for each lesion, in the order of the referral.</param>
internal sealed record Told(IReadOnlyList<GivenLeaflet> Given, IReadOnlyList<Look> Lesions)
{
    internal bool Has(string id) => Given.Any(given => given.Leaflet.Id == id);

    internal bool Names(Subject subject) => Given.Any(given => PatientInformationInvariants.SubjectsOf(given.Leaflet).Contains(subject));

    internal bool Any(Func<Look, bool> lesion) => Lesions.Any(lesion);

    internal Look Patient => Lesions[0];
}

/// <summary>A subject of a text for patients.</summary>
internal enum Subject
{
    Radiation,
    RadioactiveDrug,
    Cement,
    Operation,
    SoundWaves,
    Ablation,
    BoneAgent,
    Steroid,
    CancerDrug,
    BoneSpread,
    ManyYears,
}

/// <summary>What must hold of the leaflets of every patient: they never contradict the answer (reference, section 8).</summary>
internal static partial class PatientInformationInvariants
{
    private static readonly string[] CancerDrugs = ["CHEMOTHERAPY", "HORMONE_THERAPY", "IMMUNOTHERAPY", "RADIOPHARMACEUTICALS"];

    private static readonly Procedure[] Elsewhere = [Procedure.HoldBiopsyFirst, Procedure.HoldMissingData, Procedure.OutOfScope];

    private static readonly Dictionary<Subject, Regex> Vocabulary = new()
    {
        [Subject.Radiation] = Radiation(),
        [Subject.RadioactiveDrug] = Radioactive(),
        [Subject.Cement] = Cement(),
        [Subject.Operation] = Operation(),
        [Subject.SoundWaves] = SoundWaves(),
        [Subject.Ablation] = Ablation(),
        [Subject.BoneAgent] = BoneAgent(),
        [Subject.Steroid] = Steroid(),
        [Subject.CancerDrug] = CancerDrug(),
        [Subject.BoneSpread] = BoneSpread(),
        [Subject.ManyYears] = ManyYears(),
    };

    private static readonly Dictionary<string, Subject[]> Known = LeafletTexts.All.ToDictionary(leaflet => leaflet.Id, Read);

    internal static (string Words, Func<Told, bool> Holds)[] All { get; } =
    [
        ("the danger signs come first", told => told.Given[0].Leaflet.Id == "CALL_NOW"),
        ("no leaflet twice", told => told.Given.Select(given => given.Leaflet.Id).Distinct().Count() == told.Given.Count),
        (
            "every procedure of a plan has its leaflet",
            told =>
                told.Lesions.SelectMany(look => look.Plan)
                    .All(procedure => told.Given.Any(given => given.Leaflet.Procedures.Contains(procedure)))
        ),
        (
            "nothing about a procedure that is in no plan",
            told =>
                told.Given.All(given => given.Leaflet.Procedures.Count == 0 || told.Any(look => given.Leaflet.Procedures.Any(look.Plans)))
        ),
        (
            "an excluded procedure is told as a later one only",
            told =>
                told.Given.All(given =>
                    given.Leaflet.Procedures.Count != 1
                    || told.Any(look => look.Plans(given.Leaflet.Procedures[0]) && !look.IsExcluded(given.Leaflet.Procedures[0]))
                    || given.About!.StartsWith("Later", StringComparison.Ordinal)
                )
        ),
        (
            "radiation only where it is planned or follows, and is not refused",
            told =>
                !told.Names(Subject.Radiation)
                || told.Any(look => !look.RefusesRadiotherapy && (look.Plans(Procedure.Radiotherapy) || Follows(look)))
        ),
        ("no radiation afterwards in pregnancy", told => !(told.Patient.IsPregnant && told.Has("RADIATION_AFTERWARDS"))),
        (
            "cement only where it is planned, and never with an allergy",
            told =>
                !told.Names(Subject.Cement)
                || told.Any(look =>
                    look.Referral.Health.CementAllergy != true
                    && (
                        look.Plans(Procedure.VertebralAugmentation)
                        || (look.Plans(Procedure.Ablation) && look.HasAdjunct("CEMENT_IF_WEIGHT_BEARING"))
                    )
                )
        ),
        (
            "an operation only where one is planned",
            told =>
                !told.Names(Subject.Operation)
                || told.Any(look => look.Plans(Procedure.FixationPlusRadiation) || look.Plans(Procedure.UrgentDecompressionStabilization))
        ),
        (
            "sound waves only where planned",
            told => !told.Names(Subject.SoundWaves) || told.Any(look => look.Plans(Procedure.FocusedUltrasound))
        ),
        ("ablation only where planned", told => !told.Names(Subject.Ablation) || told.Any(look => look.Plans(Procedure.Ablation))),
        (
            "a bone agent only where one is indicated",
            told => !told.Names(Subject.BoneAgent) || told.Any(look => look.AgentIsIndicated && look.Answer.BoneAgents.Indicated == true)
        ),
        (
            "no bone agent in pregnancy, and none is started before it is ruled out",
            told =>
                !told.Names(Subject.BoneAgent)
                || !(told.Patient.IsPregnant || (!told.Patient.UsesAgent && told.Any(look => look.Has(Flag.PregnancyReview))))
        ),
        (
            "no bone agent that is to be held or stopped",
            told => !told.Any(look => look.Has(Flag.OnjSuspected) || look.Has(Flag.StopBoneAgentPregnant)) || !told.Names(Subject.BoneAgent)
        ),
        (
            "no bisphosphonate under a clearance of 30",
            told => !(told.Has("BISPHOSPHONATES") && told.Patient.Referral.Labs.CreatinineClearanceMlPerMin < 30)
        ),
        ("no denosumab where it is not funded", told => !(told.Has("DENOSUMAB") && told.Lesions.All(look => look.InUkWithProstate))),
        (
            "only the agent in use, unless another is advised instead",
            told =>
                !told.Patient.UsesAgent
                || !told.Has("DENOSUMAB")
                || told.Patient.Agent == Clinical.Facts.BoneAgent.Denosumab
                || told.Any(look => look.Answer.BoneAgents.Agent == "DENOSUMAB")
        ),
        (
            "no bisphosphonate beside denosumab",
            told => !(told.Patient.Agent == Clinical.Facts.BoneAgent.Denosumab && told.Has("BISPHOSPHONATES"))
        ),
        (
            "a steroid only where one is asked for",
            told => told.Names(Subject.Steroid) == told.Any(look => look.Has(Flag.Dexamethasone16Mg))
        ),
        (
            "a child and whoever belongs to another team reads of no treatment",
            told =>
                !told.Lesions.All(look => look.Plan.All(procedure => procedure == Procedure.OutOfScope))
                || told.Given.Select(given => given.Leaflet.Id)
                    .Except(["CALL_NOW", "OUT_OF_SCOPE", "STEROID", "PREGNANCY"])
                    .All(IsBoneAgent)
        ),
        (
            "who waits for a biopsy, a finding or another team is not told of bone spread or cancer drugs",
            told =>
                told.Any(look => look.Plan.Except(Elsewhere).Any())
                || !(told.Names(Subject.BoneSpread) || told.Given.Any(given => CancerDrugs.Contains(given.Leaflet.Id)))
        ),
        ("cancer drugs only where a cancer is proven", told => !told.Has("CHEMOTHERAPY") || told.Any(look => look.IsProven)),
        (
            "comfort is not told of years, of cure or of cancer drugs",
            told =>
                !(told.Patient.IsForComfort || told.Patient.LifeExpectancy < 4)
                || !(told.Names(Subject.ManyYears) || told.Names(Subject.CancerDrug))
        ),
        (
            "no radioactive drug in pregnancy or for a child",
            told => !told.Names(Subject.RadioactiveDrug) || !(told.Patient.IsPregnant || told.Patient.IsChild)
        ),
        ("pregnancy is spoken of where it matters", told => told.Has("PREGNANCY") == told.Any(look => look.Has(Flag.PregnancyReview))),
    ];

    /// <summary>The subjects of a leaflet.</summary>
    internal static Subject[] SubjectsOf(Leaflet leaflet) => Known[leaflet.Id];

    private static bool IsBoneAgent(string id) => id is "BISPHOSPHONATES" or "DENOSUMAB";

    private static bool Follows(Look look) => look.Answer.PathwayInputs!.RadiationWanted;

    // A sentence with "not" or "without" is skipped: it may name anything.
    private static Subject[] Read(Leaflet leaflet)
    {
        var sentences = Readability.Sentences(leaflet).Append(leaflet.Title).Where(sentence => !Denial().IsMatch(sentence)).ToList();
        return [.. Vocabulary.Where(word => sentences.Any(sentence => word.Value.IsMatch(sentence))).Select(word => word.Key)];
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(no|not|without|wrong)\b", Options, 1000)]
    private static partial Regex Denial();

    [GeneratedRegex(@"\bradiation\b|x-rays are aimed", Options, 1000)]
    private static partial Regex Radiation();

    [GeneratedRegex("radioactive", Options, 1000)]
    private static partial Regex Radioactive();

    [GeneratedRegex(@"\bcement", Options, 1000)]
    private static partial Regex Cement();

    [GeneratedRegex(@"\b(operati\w+|screws|wound opens|wound drips|anesthesia, so)\b", Options, 1000)]
    private static partial Regex Operation();

    [GeneratedRegex("sound waves", Options, 1000)]
    private static partial Regex SoundWaves();

    [GeneratedRegex(@"\b(probe|alcohol)\b|heat or cold", Options, 1000)]
    private static partial Regex Ablation();

    [GeneratedRegex(@"bisphosphonate|denosumab|(drugs?|medicines?) for (your |the )?bones|\bjaw\b", Options, 1000)]
    private static partial Regex BoneAgent();

    [GeneratedRegex("steroid", Options, 1000)]
    private static partial Regex Steroid();

    [GeneratedRegex("chemotherapy|immunotherapy|hormone|cancer cells all over", Options, 1000)]
    private static partial Regex CancerDrug();

    [GeneratedRegex("spread", Options, 1000)]
    private static partial Regex BoneSpread();

    [GeneratedRegex("long time|rarely cures", Options, 1000)]
    private static partial Regex ManyYears();
}
