namespace OrthoReferral.Clinical.Facts;

/// <summary>Groups of bones. The fibula bears no weight and is therefore not a long bone here.</summary>
public static class BoneGroups
{
    /// <summary>The spine alone.</summary>
    public static IReadOnlyList<Bone> Spine { get; } = [Bone.Spine];

    /// <summary>The femur alone.</summary>
    public static IReadOnlyList<Bone> Femur { get; } = [Bone.Femur];

    /// <summary>Long bones of the upper limb.</summary>
    public static IReadOnlyList<Bone> UpperLimb { get; } = [Bone.Humerus, Bone.Radius, Bone.Ulna];

    /// <summary>The bones that Mirels scores.</summary>
    public static IReadOnlyList<Bone> LongBones { get; } = [Bone.Femur, Bone.Humerus, Bone.Tibia, Bone.Radius, Bone.Ulna];

    /// <summary>Where pain on use of the limb is asked for.</summary>
    public static IReadOnlyList<Bone> LongBonesAndAcetabulum { get; } = [.. LongBones, Bone.PelvisAcetabulum];

    /// <summary>Bones with two sides.</summary>
    public static IReadOnlyList<Bone> Paired { get; } =
    [.. LongBones, Bone.Fibula, Bone.PelvisAcetabulum, Bone.PelvisOther, Bone.Rib, Bone.Scapula, Bone.Clavicle, Bone.HandFoot];

    internal static bool IsLongBone(double bone) => bone is (int)Bone.Femur or (int)Bone.Tibia || IsUpperLimb(bone);

    internal static bool IsUpperLimb(double bone) => bone is (int)Bone.Humerus or (int)Bone.Radius or (int)Bone.Ulna;
}
