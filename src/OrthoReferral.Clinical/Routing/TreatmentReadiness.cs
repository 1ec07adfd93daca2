namespace OrthoReferral.Clinical.Routing;

/// <summary>What the rules say of one treatment of one lesion on a given day: what holds it, and the inputs of its pathway.</summary>
/// <param name="IsEmergency">
/// The procedure is the lesion's primary one and due at once: nothing waits, and what can be done about a block is done meanwhile.
/// </param>
/// <param name="Blocks">
/// Those of the procedure, then those of the bone agent where one is considered; empty if nothing stands in the way.
/// </param>
/// <param name="Inputs">The inputs of its pathway.</param>
/// <param name="Adjuncts">Treatment that goes with it.</param>
/// <param name="TreatsHypercalcemia">The treatment is the systemic care of a hypercalcemia that is an emergency (row E2).</param>
public sealed record TreatmentReadiness(
    bool IsEmergency,
    IReadOnlyList<ReadinessBlock> Blocks,
    PathwayInputs Inputs,
    IReadOnlyList<CareItem> Adjuncts,
    bool TreatsHypercalcemia
);
