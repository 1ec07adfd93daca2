using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>Groups of bones and levels. The fibula is not weight-bearing and therefore not a long bone here.</summary>
internal static class Anatomy
{
    internal static readonly Bone[] LongBones = [Bone.Femur, Bone.Humerus, Bone.Tibia, Bone.Radius, Bone.Ulna];

    internal static readonly Bone[] UpperLimb = [Bone.Humerus, Bone.Radius, Bone.Ulna];

    internal static bool IsLongBone(double bone) => bone is (int)Bone.Femur or (int)Bone.Tibia || IsUpperLimb(bone);

    internal static bool IsUpperLimb(double bone) => bone is (int)Bone.Humerus or (int)Bone.Radius or (int)Bone.Ulna;
}
