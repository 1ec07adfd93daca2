namespace OrthoReferral.Clinical.Routing;

/// <summary>What interrupts a case wherever it stands.</summary>
public enum Emergency
{
    /// <summary>Cord compression, present or suspected, or a deficit that the MRI does not explain: rows E1a to E1g.</summary>
    CordCompression,

    /// <summary>Severe hypercalcemia: row E2.</summary>
    Hypercalcemia,
}
