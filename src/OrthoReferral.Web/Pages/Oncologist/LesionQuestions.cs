using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Oncologist;

/// <summary>One fact that the form asks about a lesion.</summary>
/// <param name="Name">The fact's name in the data dictionary.</param>
/// <param name="Bones">JSON codes of the bones it is asked for, separated by spaces; null asks for every bone.</param>
/// <param name="Hint">How to answer it.</param>
/// <param name="Label">Shorter than the dictionary's; null takes that one.</param>
internal sealed record LesionQuestion(string Name, string? Bones = null, string? Hint = null, string? Label = null)
{
    /// <summary>Whether it is asked at this bone; without a bone only what every bone needs.</summary>
    internal bool AppliesTo(string? bone) => Bones is null || (bone is not null && Bones.Split(' ').Contains(bone, StringComparer.Ordinal));
}

/// <summary>
/// Which facts of a lesion are asked at which bone: Mirels items for long bones, SINS items, ESCC and neurology for the spine, cortical
/// measures of femur and arm (reference, sections 1 and 5). What a bone does not need is neither shown nor taken.
/// </summary>
internal static class LesionQuestions
{
    /// <summary>Bones that Mirels scores.</summary>
    internal const string LongBones = "FEMUR HUMERUS TIBIA RADIUS ULNA";

    /// <summary>Bones with two sides.</summary>
    internal const string PairedBones =
        "FEMUR HUMERUS TIBIA FIBULA RADIUS ULNA PELVIS_ACETABULUM PELVIS_OTHER RIB SCAPULA CLAVICLE HAND_FOOT";

    private const string ArmBones = "HUMERUS RADIUS ULNA";
    private const string Spine = "SPINE";

    /// <summary>Where the lesion is.</summary>
    internal static IReadOnlyList<string> Site { get; } = ["bone", "laterality", "region", "vertebralLevel"];

    /// <summary>What is asked beside the body map, in order: emergencies first.</summary>
    internal static IReadOnlyList<LesionQuestion> Clinical { get; } =
    [
        new("frankel", Spine, "Frankel. E: normal. D: useful motor power. A: complete loss below the level.", "Neurology"),
        new("deficitOnsetHours", Spine, "Hours since the first deficit. Leave empty when there is none.", "Deficit began"),
        new("paralysisDurationHours", Spine, "Only with complete paralysis.", "Complete paralysis for"),
        new("bladderBowelDysfunction", Spine, null, "New bladder or bowel dysfunction"),
        new("fractureStatus", null, null, "Fracture"),
        new("painNrs", null, "Worst pain, 0 to 10.", "Pain now"),
        new("analgesiaRefractory"),
        new(
            "mirelsPain",
            LongBones + " PELVIS_ACETABULUM",
            "Functional: severe, or worse when the limb is used. Recorded apart from the 0 to 10 scale.",
            "Pain in this limb"
        ),
        new("sinsPain", Spine, "Mechanical: relieved by lying down, or worse on movement or loading.", "Pain of the spine"),
        new("matrix", null, "From the plain film or CT.", "Lesion type"),
        new(
            "fractionOfDiameter",
            LongBones,
            "Lesion width as a part of the bone's diameter on the plain film, for example 0.6.",
            "Lesion width, part of the diameter"
        ),
        new("axialCorticalInvolvementMm", "FEMUR", "Length of the cortex involved along the femur."),
        new("circumferentialCorticalPercent", "FEMUR"),
        new("corticalBreach", ArmBones),
        new("upperLimbWeightBearing", ArmBones, "Walks with a frame or crutches.", "Arm bears weight"),
        new("esccGrade", Spine, "From axial T2 MRI, worst level. No MRI yet? Submit now, add this later.", "Cord compression (ESCC)"),
        new("spinalAlignment", Spine),
        new("vertebralCollapse", Spine),
        new("posterolateralInvolvement", Spine, "Facet, pedicle or costovertebral joint."),
        new("posteriorWallBreach", Spine),
        new("retropulsion", Spine),
        new("posteriorElementOnly", Spine),
        new("biopsied", null, null, "This lesion was biopsied"),
        new("priorRadiotherapy"),
        new("weeksSinceRadiotherapy", null, "Leave empty when there was none."),
        new("radiotherapyContraindicatedOrDeclined"),
    ];

    /// <summary>Measures from imaging that ablation and focused ultrasound depend on.</summary>
    internal static IReadOnlyList<LesionQuestion> Imaging { get; } =
    [new("maxDiameterMm"), new("skinDistanceMm"), new("criticalStructureDistanceMm"), new("mriVisibleWithoutContrast")];

    /// <summary>Regions of a long bone; those of the femur are fixed by the rules.</summary>
    internal static IReadOnlyList<Parts.Forms.Choice> Regions { get; } =
    [
        new("HEAD_NECK", "Head and neck (femur)"),
        new("PERITROCHANTERIC", "Peritrochanteric (femur)"),
        new("PROXIMAL", "Proximal (not femur)"),
        new("DIAPHYSIS", "Diaphysis"),
        new("DISTAL", "Distal"),
    ];

    /// <summary>Whether the form asks for this fact of a lesion at this bone.</summary>
    internal static bool Asks(string name, string? bone) =>
        name switch
        {
            "laterality" => bone is null || PairedBones.Split(' ').Contains(bone, StringComparer.Ordinal),
            "vertebralLevel" => bone == Spine,
            "bone" or "region" => true,
            _ => Clinical.Concat(Imaging).FirstOrDefault(question => question.Name == name)?.AppliesTo(bone) ?? false,
        };

    /// <summary>Path of a lesion's fact, such as <c>lesions[0].painNrs</c>.</summary>
    internal static string Path(int lesion, string name) =>
        $"lesions[{lesion.ToString(System.Globalization.CultureInfo.InvariantCulture)}].{name}";

    /// <summary>The bone's code, from the facts.</summary>
    internal static string? BoneOf(Referral facts, int lesion) =>
        lesion < facts.Lesions.Count && facts.Lesions[lesion].Bone is { } bone ? EnumCodes.Code(bone) : null;
}
