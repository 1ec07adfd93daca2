using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Parts.Facts;

/// <summary>One fact that the form asks about a lesion.</summary>
/// <param name="Name">The fact's name in the data dictionary.</param>
/// <param name="Hint">How to answer it.</param>
/// <param name="Label">Shorter than the dictionary's; null takes that one.</param>
internal sealed record LesionQuestion(string Name, string? Hint = null, string? Label = null)
{
    /// <summary>JSON codes of the bones it is asked for, separated by spaces; null asks for every bone.</summary>
    internal string? Bones => LesionQuestions.Codes(LesionQuestions.Fact(Name).Bones);

    /// <summary>Whether it is asked at this bone; without a bone only what every bone needs.</summary>
    internal bool AppliesTo(string? bone) => LesionQuestions.Fact(Name).Bones is null || LesionQuestions.IsAt(Name, bone);
}

/// <summary>
/// Which facts of a lesion are asked at which bone: Mirels items for long bones, SINS items, ESCC and neurology for the spine, cortical
/// measures of femur and arm (reference, sections 1 and 5). What a bone does not need is neither shown nor taken.
/// </summary>
internal static class LesionQuestions
{
    /// <summary>Bones that Mirels scores.</summary>
    internal static string LongBones { get; } = Codes(BoneGroups.LongBones)!;

    /// <summary>Bones with two sides.</summary>
    internal static string PairedBones { get; } = Codes(BoneGroups.Paired)!;

    /// <summary>Where the lesion is.</summary>
    internal static IReadOnlyList<string> Site { get; } = ["bone", "laterality", "region", "vertebralLevel"];

    /// <summary>What is asked beside the body map, in order: emergencies first.</summary>
    internal static IReadOnlyList<LesionQuestion> Clinical { get; } =
    [
        new("frankel", "Frankel. E: normal. D: useful motor power. A: complete loss below the level.", "Neurology"),
        new("deficitOnsetHours", "Hours since the first deficit. Leave empty when there is none.", "Deficit began"),
        new("paralysisDurationHours", "Only with complete paralysis.", "Complete paralysis for"),
        new("bladderBowelDysfunction", null, "New bladder or bowel dysfunction"),
        new("fractureStatus", null, "Fracture"),
        new("painNrs", "Worst pain, 0 to 10.", "Pain now"),
        new("analgesiaRefractory"),
        new(
            "mirelsPain",
            "Functional: severe, or worse when the limb is used. Recorded apart from the 0 to 10 scale.",
            "Pain in this limb"
        ),
        new("sinsPain", "Mechanical: relieved by lying down, or worse on movement or loading.", "Pain of the spine"),
        new("matrix", "From the plain film or CT.", "Lesion type"),
        new(
            "fractionOfDiameter",
            "Lesion width as a part of the bone's diameter on the plain film, for example 0.6.",
            "Lesion width, part of the diameter"
        ),
        new("axialCorticalInvolvementMm", "Length of the cortex involved along the femur."),
        new("circumferentialCorticalPercent"),
        new("ctRigidityLossPercent", "Only from a dedicated CT service."),
        new("feStrainFoldRatio", "Only from a dedicated CT service."),
        new("corticalBreach"),
        new("upperLimbWeightBearing", "Walks with a frame or crutches.", "Arm bears weight"),
        new("esccGrade", "From axial T2 MRI, worst level. No MRI yet? Submit now, add this later.", "Cord compression (ESCC)"),
        new("spinalAlignment"),
        new("vertebralCollapse"),
        new("heightLossPercent"),
        new("levelsPlanned", "Only where cement is considered."),
        new("posterolateralInvolvement", "Facet, pedicle or costovertebral joint."),
        new("posteriorWallBreach"),
        new("retropulsion"),
        new("posteriorElementOnly"),
        new("biopsyResult", "What the biopsy of this lesion showed."),
        new("priorRadiotherapy"),
        new("weeksSinceRadiotherapy", "Leave empty when there was none."),
        new("progressionAfterRadiotherapy"),
        new("radiotherapyContraindicatedOrDeclined"),
        new("priorSurgeryAtSite"),
        new("priorCementAtLevel"),
    ];

    /// <summary>Measures from imaging that ablation and focused ultrasound depend on.</summary>
    internal static IReadOnlyList<LesionQuestion> Imaging { get; } =
    [new("imagedOn"), new("maxDiameterMm"), new("skinDistanceMm"), new("criticalStructureDistanceMm"), new("mriVisibleWithoutContrast")];

    /// <summary>Regions of a long bone; those of the femur are fixed by the rules.</summary>
    internal static IReadOnlyList<Forms.Choice> Regions { get; } =
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
            "laterality" => bone is null || IsAt(name, bone),
            "vertebralLevel" => IsAt(name, bone),
            "bone" or "region" => true,
            _ => Clinical.Concat(Imaging).FirstOrDefault(question => question.Name == name)?.AppliesTo(bone) ?? false,
        };

    internal static bool IsAt(string name, string? bone) =>
        EnumCodes.TryParse<Bone>(bone, out var known) && Fact(name).Bones is { } bones && bones.Contains(known);

    internal static FactField Fact(string name) => FactCatalog.Find($"lesions[].{name}")!;

    /// <summary>Bones as their JSON codes, separated by spaces, for the scripts.</summary>
    internal static string? Codes(IReadOnlyList<Bone>? bones) => bones is null ? null : string.Join(' ', bones.Select(EnumCodes.Code));

    /// <summary>Path of a lesion's fact, such as <c>lesions[0].painNrs</c>.</summary>
    internal static string Path(int lesion, string name) =>
        $"lesions[{lesion.ToString(System.Globalization.CultureInfo.InvariantCulture)}].{name}";

    /// <summary>The bone's code, from the facts.</summary>
    internal static string? BoneOf(Referral facts, int lesion) =>
        lesion < facts.Lesions.Count && facts.Lesions[lesion].Bone is { } bone ? EnumCodes.Code(bone) : null;
}
