using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>What the answer says of one treatment of one lesion on a given day: what holds it, and what its pathway is told.</summary>
/// <param name="IsEmergency">
/// The procedure is the lesion's primary and due at once: what can be done now is done, and nothing waits.
/// </param>
/// <param name="Blocks">
/// Those of the procedure, then those of the bone agent where one is considered; empty if nothing stands in the way.
/// </param>
/// <param name="Inputs">What its pathway is told.</param>
/// <param name="Adjuncts">Treatment that goes with it.</param>
/// <param name="TreatsHypercalcemia">It is the systemic care of a lesion whose emergency is hypercalcemia (row E2).</param>
public sealed record TreatmentReadiness(
    bool IsEmergency,
    IReadOnlyList<ReadinessBlock> Blocks,
    PathwayInputs Inputs,
    IReadOnlyList<CareItem> Adjuncts,
    bool TreatsHypercalcemia
);
