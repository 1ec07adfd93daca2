namespace OrthoReferral.Clinical.Routing;

/// <summary>An emergency, which interrupts a case in any state.</summary>
public enum Emergency
{
    /// <summary>Cord compression, present or suspected, or a deficit that the MRI does not explain: rows E1a to E1g.</summary>
    CordCompression,

    /// <summary>Severe hypercalcemia: row E2.</summary>
    Hypercalcemia,
}
