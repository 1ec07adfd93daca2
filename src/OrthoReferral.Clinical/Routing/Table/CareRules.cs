using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>What goes with a plan (reference, 3.8): the checks and adjuncts of its procedures, and the inputs of its pathway.</summary>
internal sealed class CareRules
{
    private static readonly CareItem Analgesia = new("ANALGESIA", "Analgesia");
    private static readonly CareItem Embolization = new("EMBOLIZATION_REVIEW", "Embolization review");
    private static readonly CareItem Rehabilitation = new("REHABILITATION", "Rehabilitation");
    private static readonly CareItem ThrombosisPrevention = new("VTE_PLAN", "Thrombosis prevention");
    private static readonly CareItem BoneAgent = new("BONE_AGENT", "Bone-modifying agent");
    private static readonly CareItem PalliativeCare = new("PALLIATIVE_CARE", "Palliative care");
    private static readonly CareItem PostOpRadiotherapy = new("POST_OP_RT", "Post-operative radiotherapy day 14-28, whole implant");
    private static readonly CareItem PostProcedureRadiotherapy = new("POST_PROCEDURE_RT", "Radiotherapy after the procedure");
    private static readonly CareItem Flare = new("ANTIEMETIC_AND_FLARE_DEXAMETHASONE", "Antiemetic, and dexamethasone against pain flare");
    private static readonly CareItem Antiemetic = new("ANTIEMETIC", "Antiemetic");

    private readonly (int Procedures, AnswerTest? When, CareItem Item)[] adjuncts;
    private readonly AnswerTest priorRadiotherapy;
    private readonly FlagTable flags;

    internal CareRules(RoutingTable table, FlagTable flags)
    {
        var t = table.Terms;
        this.flags = flags;
        priorRadiotherapy = t.RadiotherapyGiven;
        CementIfWeightBearing =
            new InPlan(Procedure.Ablation)
            & Terms.Yes("allergy to cement", Fact.CementAllergy).IsNotTrue()
            & ((t.Spine & t.Augmentation.Eligible) | t.Acetabulum);
        BoneAgentAdjunct = table.BoneAgents.Indicated & Planned(WithBoneAgent);
        var flare = t.Adult & flags.Steroid.NoneInCase & t.SystemicInfection.IsNotTrue();
        adjuncts =
        [
            (Bits(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization), flags[Flag.PostOpRt], PostOpRadiotherapy),
            (Bits(Procedure.UrgentDecompressionStabilization), null, new("BRACE", "Brace")),
            (
                0,
                Planned(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization) | flags[Flag.Immobilize],
                ThrombosisPrevention
            ),
            (Bits(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization), null, Rehabilitation),
            (0, CementIfWeightBearing, new("CEMENT_IF_WEIGHT_BEARING", "Cement, because the bone bears weight")),
            (0, flags[Flag.PostProcedureRt], PostProcedureRadiotherapy),
            (Bits(Procedure.FocusedUltrasound), null, new("PAIN_FOLLOW_UP", "Pain follow-up from day 3 to 3 months")),
            (Bits(Procedure.FocusedUltrasound), null, new("FRACTURE_WATCH", "Watch for fracture")),
            (Bits(Procedure.Radiotherapy), flare, Flare),
            (Bits(Procedure.Radiotherapy), flare.IsNotTrue(), Antiemetic),
            (Bits(Procedure.NonoperativeSupport, Procedure.NoProcedureSystemic), null, Analgesia),
            (
                Bits(Procedure.NonoperativeSupport),
                new IsOffered(Procedure.Radiotherapy),
                new("SINGLE_FRACTION_RT", "Single-fraction radiotherapy for pain")
            ),
            (Bits(Procedure.NonoperativeSupport, Procedure.NoProcedureSystemic), flags[Flag.PalliativeCare], PalliativeCare),
            (
                Bits(Procedure.HoldBiopsyFirst, Procedure.HoldMissingData, Procedure.OutOfScope),
                t.Unstable,
                new("SPLINT", "Splint and protect")
            ),
            (0, BoneAgentAdjunct, BoneAgent),
            (0, flags[Flag.Dexamethasone16Mg], new("STEROID_PROTECTION", "With the steroid: PPI, glucose checks, taper and stop date")),
            (0, flags[Flag.RtNotPossible], new("RT_NOT_POSSIBLE", "Radiotherapy is contraindicated or declined: plan without it")),
        ];
    }

    private static Procedure[] WithBoneAgent { get; } = [.. Enum.GetValues<Procedure>().Where(MayGoWithBoneAgent)];

    private static bool MayGoWithBoneAgent(Procedure procedure) =>
        procedure switch
        {
            Procedure.FixationPlusRadiation
            or Procedure.UrgentDecompressionStabilization
            or Procedure.VertebralAugmentation
            or Procedure.Ablation
            or Procedure.FocusedUltrasound
            or Procedure.Radiotherapy
            or Procedure.NoProcedureSystemic => true,
            Procedure.NonoperativeSupport or Procedure.HoldBiopsyFirst or Procedure.HoldMissingData or Procedure.OutOfScope => false,
        };

    internal AnswerTest CementIfWeightBearing { get; }

    internal AnswerTest BoneAgentAdjunct { get; }

    /// <summary>The checks before each procedure of the plan, besides its blocks.</summary>
    internal static CareItem[] Checks(in Decision decision) =>
        decision.Deferred is { } deferred
            ? Joined[((int)decision.Primary * ByProcedure.Length) + (int)deferred]
            : ByProcedure[(int)decision.Primary];

    /// <summary>The treatment that goes with each procedure of the plan.</summary>
    internal CareItem[] Adjuncts(FactSheet facts, in Answer answer)
    {
        var plan = 1 << (int)answer.Decision.Primary | (answer.Decision.Deferred is { } deferred ? 1 << (int)deferred : 0);
        var bits = 0;
        for (var i = 0; i < adjuncts.Length; i++)
        {
            var (procedures, when, _) = adjuncts[i];
            if ((procedures == 0 || (procedures & plan) != 0) && (when is null || when.Holds(facts, answer)))
                bits |= 1 << i;
        }

        return lists.GetOrAdd(
            bits,
            static (bits, all) => [.. all.Where((_, i) => (bits >> i & 1) == 1).Select(entry => entry.Item)],
            adjuncts
        );
    }

    /// <summary>What the pathway of this lesion is told.</summary>
    internal PathwayInputs Inputs(FactSheet facts, in Answer answer, FlagSet raised) =>
        new(
            raised.Has(Flag.PostOpRt) || raised.Has(Flag.PostProcedureRt),
            priorRadiotherapy.Of(facts, answer) switch
            {
                Truth.Yes => true,
                Truth.No => false,
                _ => null,
            },
            raised.Has(Flag.ProtectedWeightBearing),
            answer.Decision.InPlan(Procedure.VertebralAugmentation) || CementIfWeightBearing.Holds(facts, answer)
        );

    /// <summary>Conditions and words, for the fingerprint of the rules.</summary>
    internal IEnumerable<string> Formulas =>
        adjuncts
            .Select(entry => $"{entry.Item} {entry.Procedures} {entry.When?.Formula}")
            .Concat(ByProcedure.Select(items => string.Join("; ", items.Select(item => item.ToString()))));

    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, CareItem[]> lists = [];

    private static int Bits(params ReadOnlySpan<Procedure> procedures) => EnumSets.Bits(procedures);

    private static InPlan Planned(params Procedure[] procedures) => new(procedures);

    private static readonly CareItem[][] ByProcedure =
    [
        [
            new("CT_MRI_POSTERIOR_WALL", "MRI or CT of the posterior wall"),
            new("ESCC", "ESCC grade"),
            new("CONSENT_CEMENT_LEAK", "Consent for cement leak"),
        ],
        [
            new("WHOLE_BONE_XRAY", "X-ray of the whole bone"),
            new("BIOPSY_REPORT", "Biopsy report"),
            new("ANESTHESIA", "Anesthesia assessment"),
            Embolization,
        ],
        [new("CLEARANCE_IMAGING", "CT or MRI: clearance of nerve, cord, bowel and skin"), new("NEUROMONITORING", "Neuromonitoring")],
        [new("MRI_SAFETY", "MRI safety"), new("SKIN_SCARS", "Scars on the skin"), new("POSITIONING", "Positioning")],
        [new("STABILITY", "Stability (SINS or Mirels)"), new("PRIOR_DOSE", "Earlier radiation dose"), new("PREGNANCY", "Pregnancy")],
        [new("MRI_WHOLE_SPINE_CT", "MRI of the whole spine and CT"), new("STEROID", "Steroid as flagged"), Embolization],
        [new("SKIN_PRESSURE_CARE", "Skin and pressure care")],
        [new("ONCOLOGIST_REVIEW", "Oncologist's review")],
        [
            new("STAGING", "CT chest-abdomen-pelvis, whole-bone X-rays"),
            new("BLOODS", "CBC, kidney and liver tests, calcium, PSA in men, myeloma screen"),
        ],
        [new("MISSING_FACTS", "Record the missing facts named in the explanation")],
        [new("EMERGENCY_MEASURES", "Emergency measures started")],
    ];

    // The checks of a primary and a deferred procedure together, by both.
    private static readonly CareItem[][] Joined =
    [
        .. from primary in ByProcedure from deferred in ByProcedure select (CareItem[])[.. primary.Concat(deferred).Distinct()],
    ];
}
