namespace OrthoReferral.Clinical.Scores;

/// <summary>Fracture risk of the femur from cortical involvement. Sources: VDW and CUO (30 mm or more), VDL, RP-H.</summary>
internal static class FemurCortex
{
    /// <summary>
    /// High risk if axial involvement is 30 mm or more or circumferential involvement exceeds 50 %. True if either does, false if both are
    /// recorded and neither does, else null.
    /// </summary>
    public static bool? IsHighRisk(double? axialMm, double? circumferentialPercent)
    {
        if (axialMm >= 30 || circumferentialPercent > 50)
            return true;
        return axialMm is null || circumferentialPercent is null ? null : false;
    }

    /// <summary>
    /// Harrington's criteria for an impending fracture, unvalidated and for display only: over 50 % of the cortex destroyed, lesion over 25
    /// mm, avulsion of the lesser trochanter, or functional pain after radiotherapy. Null if none is met and one is unknown.
    /// </summary>
    public static bool? MeetsHarrington(
        double? cortexDestroyedPercent,
        double? lesionMm,
        bool? lesserTrochanterAvulsion,
        bool? functionalPainAfterRadiotherapy
    )
    {
        if (cortexDestroyedPercent > 50 || lesionMm > 25 || lesserTrochanterAvulsion == true || functionalPainAfterRadiotherapy == true)
            return true;
        return
            cortexDestroyedPercent is null
            || lesionMm is null
            || lesserTrochanterAvulsion is null
            || functionalPainAfterRadiotherapy is null
            ? null
            : false;
    }
}
