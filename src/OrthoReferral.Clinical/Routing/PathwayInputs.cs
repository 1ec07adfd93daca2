namespace OrthoReferral.Clinical.Routing;

/// <summary>What the answer gives to the pathway of a lesion (reference, 3.8).</summary>
/// <param name="RadiationWanted">Radiotherapy follows the procedure; without it none is booked.</param>
/// <param name="PriorRadiation">The site was irradiated before; null: not recorded, the first radiotherapy task asks.</param>
/// <param name="WeightBearing">Protected weight bearing was asked for.</param>
/// <param name="CementAllowed">Bone cement may be used.</param>
public sealed record PathwayInputs(bool RadiationWanted, bool? PriorRadiation, bool WeightBearing, bool CementAllowed);
