namespace OrthoReferral.Clinical.Facts;

internal static partial class Fact
{
    internal static readonly FactSection BoneAgents = new("boneAgents", "Bone-modifying agents");

    internal static readonly CodeFact<BoneAgent> CurrentBoneAgent = new(BoneAgents, "Current bone agent", "o", name: "current");

    internal static readonly YesNoFact PriorBisphosphonate = new(BoneAgents, "Earlier bisphosphonate", "o");

    internal static readonly YesNoFact PayerRequiresBisphosphonateFirst = new(BoneAgents, "Payer wants a bisphosphonate first", "o");

    internal static readonly YesNoFact DentalCheckDone = new(BoneAgents, "Dental check done", "o");

    internal static readonly YesNoFact JawSymptoms = new(BoneAgents, "Jaw symptoms", "o");
}
