namespace OrthoReferral.Clinical.Facts;

/// <summary>The regions of a femur that scores and rules tell apart; other bones may name theirs freely.</summary>
internal static class FemurRegions
{
    internal static readonly string[] Codes = ["HEAD_NECK", "PERITROCHANTERIC", "DIAPHYSIS", "DISTAL"];
}
