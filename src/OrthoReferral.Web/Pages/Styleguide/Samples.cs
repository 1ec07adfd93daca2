using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;
using OrthoReferral.Web.Pages.Parts.Clocks;
using OrthoReferral.Web.Pages.Parts.Facts;
using OrthoReferral.Web.Pages.Parts.Pathways;

namespace OrthoReferral.Web.Pages.Styleguide;

/// <summary>Made-up data for the style guide, after the vignettes V04, V11, V12 and V16. No real patient.</summary>
internal static class Samples
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 14, 0, TimeSpan.Zero);

    internal static readonly ClockView OnTime = ClockView.At(Now.AddHours(-2), Now.AddDays(2), Now);
    internal static readonly ClockView DueSoon = ClockView.At(Now.AddHours(-20), Now.AddMinutes(250), Now);
    internal static readonly ClockView Overdue = ClockView.At(Now.AddDays(-1), Now.AddMinutes(-220), Now);
    internal static readonly ClockView Escalated = ClockView.At(Now.AddDays(-3), Now.AddHours(-26), Now, escalated: true);

    internal static readonly Score SinsWhole = new(12, 12, "POTENTIALLY_UNSTABLE",
    [
        new("Location", "L1, junctional", 3, 3, 3), new("Pain", "Mechanical", 3, 3, 3), new("Bone lesion", "Lytic", 2, 2, 2),
        new("Alignment", "New kyphosis or scoliosis", 2, 2, 2), new("Collapse", "Less than 50 %", 2, 2, 2), new("Posterolateral", "None", 0, 0, 0),
    ]);

    internal static readonly Score SinsOpen = new(4, 16, null,
    [
        new("Location", "T7, semirigid", 1, 1, 1), new("Pain", "Mechanical", 3, 3, 3), new("Lesion", "not recorded", null, 0, 2),
        new("Alignment", "not recorded", null, 0, 4), new("Collapse", "not recorded", null, 0, 3), new("Posterolateral", "not recorded", null, 0, 3),
    ]);

    internal static readonly Score MirelsWhole = new(12, 12, "HIGH",
        [new("Site", "Peritrochanteric femur", 3, 3, 3), new("Pain", "Functional", 3, 3, 3), new("Lesion", "Lytic", 3, 3, 3), new("Size", "0.70 of diameter", 3, 3, 3)]);

    internal static readonly Score MirelsOpen = new(7, 9, null,
        [new("Site", "Upper limb", 1, 1, 1), new("Pain", "Moderate", 2, 2, 2), new("Lesion", "Lytic", 3, 3, 3), new("Size", "not recorded", null, 1, 3)]);

    internal static readonly Explanation Why = new()
    {
        Rule = new FiredRule("S3", "Mechanical pain or collapse, pain 4 or more, refractory to analgesia or collapsed, and suitable for augmentation: augment, then irradiate. SINS 7 or more makes it urgent and adds a spine surgeon.", "CIRSE 2017 vertebral augmentation · IMWG 2019 · NICE CG75"),
        FactsUsed =
        [
            new("", "Pain", "7 of 10, mechanical"), new("", "Analgesia", "refractory"), new("", "Collapse", "< 50 %"), new("", "SINS", "12"), new("", "ESCC", "1a"),
            new("", "Posterior wall", "breached"), new("", "Retropulsion", "no"), new("", "Platelets", "210 ×10⁹/L"), new("", "INR", "1.0"), new("", "Infection", "none"),
        ],
        NotFired = [new("E1", "Cord compression, suspected or seen.", "No neurological sign, ESCC 1a."), new("E2", "Corrected calcium over 3.5 mmol/L.", "2.37 mmol/L.")],
        NotAssessed = [new("S5", "Radioresistant tumor that may be ablated.", ["lesions[].maxDiameterMm", "lesions[].criticalStructureDistanceMm"])],
        WouldChange =
        [
            new("", "Posterolateral involvement", "on one side", false, "S1", Procedure.UrgentDecompressionStabilization, Urgency.Urgent),
            new("", "Collapse", "over 50 %", false, "S1", Procedure.UrgentDecompressionStabilization, Urgency.Urgent),
            new("", "ESCC", "2 or 3", true, "E1", Procedure.UrgentDecompressionStabilization, Urgency.Immediate),
        ],
        Assumptions = [],
    };

    internal static readonly IReadOnlyList<ExcludedProcedure> Excluded =
    [
        new(Procedure.FocusedUltrasound, [new("VERTEBRAL_BODY", "vertebral bodies cannot be treated, only posterior elements of L3 to S5", false)]),
        new(Procedure.Ablation, [new("SIZE_UNKNOWN", "not eligible until lesion size and distance to the nearest critical structure are recorded", true)]),
    ];

    internal static readonly LesionAssessment Lesion = new()
    {
        LesionId = "1", RuleId = "S3", Urgency = Urgency.Urgent, PrimaryProcedure = Procedure.VertebralAugmentation, Variant = null,
        Scores = new LesionScores { Sins = SinsWhole, Katagiri = MirelsWhole, Readings = [] },
        RequiredSpecialties = [Specialty.SpineSurgery, Specialty.InterventionalRadiology],
        AcceptableAlternatives = [Procedure.UrgentDecompressionStabilization, Procedure.Radiotherapy],
        Handling = "Kyphoplasty or vertebroplasty, then radiotherapy within four weeks.", Excluded = Excluded,
        Flags = [Flag.MdtPosteriorWall, Flag.HighBleedingRiskCheck], BlockedUntil = [], Checks = [], Adjuncts = [], ConcurrentCare = [],
        BoneAgents = null!, Explanation = Why,
    };

    internal static readonly RuleSetReference Rules = new("orthoreferral", "2026.3");

    internal static readonly IReadOnlyList<FactGroup> Findings =
    [
        new("Lesion 1, vertebra L1",
        [
            new("Matrix", "Lytic"), new("Pain now", "7 of 10, mechanical"), new("Analgesia", "Refractory"), new("Collapse", "Less than 50 %"),
            new("Posterior wall", "Breached"), new("Frankel", "E, intact"), new("Lesion size", null),
        ]),
        new("Patient", [new("ECOG, KPS", "1, 80"), new("Life expectancy", "70 weeks"), new("Fit for anesthesia", "Yes"), new("Anticoagulant", "None")]),
        new("Labs, 18 Nov", [new("Platelets", "210 ×10⁹/L"), new("INR", "1.0"), new("Corrected calcium", "2.37 mmol/L"), new("CrCl", null)]),
    ];

    internal static readonly PathwayView CasePathway = new("fixation-plus-radiation, version 4", ["Decide", "Treat: fixation plus radiation", "Follow up"],
    [
        new("submit", "Submitted", "Decide", StepState.Done, Note: "12 Nov"), new("assess", "Assess", "Decide", StepState.Done, Note: "12 Nov"),
        new("facts", "Ask for facts", "Decide", StepState.NotTaken, Note: "not needed"), new("review", "Review", "Decide", StepState.Done, Note: "13 Nov"),
        new("board", "Tumor board", "Decide", StepState.NotTaken, Note: "not needed"),
        new("checks", "Pre-op checks", "Treat: fixation plus radiation", StepState.Done, Note: "6 of 6, 18 Nov"),
        new("embolization", "Embolization", "Treat: fixation plus radiation", StepState.Now, Note: "waits for a booking", Clock: Overdue),
        new("fixation", "Fixation", "Treat: fixation plus radiation", Note: "planned 25 Nov"),
        new("fork", "Both", "Treat: fixation plus radiation", IsGate: true),
        new("wound", "Wound and rehab", "Treat: fixation plus radiation", Note: "checks day 2, day 14"),
        new("radiation", "Radiation", "Treat: fixation plus radiation", Note: "day 14 to 28"),
        new("join", "Both done", "Treat: fixation plus radiation", IsGate: true),
        new("followup", "Follow-up", "Follow up", Note: "weeks 6 and 12"), new("close", "Close", "Follow up"),
    ],
    [
        new("submit", "assess"), new("assess", "review"), new("assess", "facts"), new("facts", "assess"), new("review", "checks"), new("review", "board"),
        new("board", "checks"), new("checks", "embolization"), new("embolization", "fixation"), new("fixation", "fork"), new("fork", "wound"),
        new("fork", "radiation"), new("wound", "join"), new("radiation", "join"), new("join", "followup", "both"), new("followup", "close"),
    ]);

    internal static PathwayView Map => CasePathway with
    {
        Title = "orthopedic-referral, version 7",
        Steps = [.. CasePathway.Steps.Select((step, i) => step.IsGate
            ? step with { State = StepState.Next }
            : step with { State = StepState.Next, Note = null, Clock = null, Cases = i * 7 % 23, Overdue = i % 4 == 3 ? i / 3 : 0, Href = $"/worklist?step={step.Id}" })],
    };

    internal static BodySiteSamples Sites { get; } = new();

    /// <summary>Places on the body map.</summary>
    internal sealed class BodySiteSamples
    {
        internal readonly Parts.BodyMaps.BodySite Humerus = new(EnumCodes.Code(Bone.Humerus), "RIGHT", "DIAPHYSIS");
        internal readonly Parts.BodyMaps.BodySite T7 = new("SPINE", "NOT_APPLICABLE", null, "T7");
        internal readonly Parts.BodyMaps.BodySite L1 = new("SPINE", "NOT_APPLICABLE", null, "L1");
        internal readonly Parts.BodyMaps.BodySite Femur = new("FEMUR", "LEFT", "PERITROCHANTERIC");
        internal readonly Parts.BodyMaps.BodySite Acetabulum = new("PELVIS_ACETABULUM", "RIGHT");
    }
}
