using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Processes;

/// <summary>What a definition is started with: ids and what its expressions ask, never who the patient is.</summary>
public abstract record WorkflowInput;

/// <summary>The input of the main definition.</summary>
/// <param name="Run">1 for the first way through it; one more each time the case is reopened.</param>
internal sealed record CaseInput(Guid CaseId, int Run) : WorkflowInput;

/// <summary>The input of a treatment's pathway. Not known is null; a definition may leave out what it does not ask.</summary>
/// <param name="WeightBearing">Whether protected weight bearing was asked for.</param>
/// <param name="PriorRadiation">Whether the lesion was irradiated before.</param>
/// <param name="RadiationWanted">Whether radiotherapy follows the procedure; without it none is booked.</param>
/// <param name="CementAllowed">Whether bone cement may be used.</param>
/// <param name="BoneAgent">Whether a bone-modifying agent is advised beside it.</param>
/// <param name="Hypercalcemia">Whether hypercalcemia is the emergency that is treated first.</param>
public sealed record PathwayInput(
    Guid CaseId,
    Guid TreatmentId,
    Procedure Procedure,
    Bone? Bone,
    Urgency? Urgency,
    bool? WeightBearing,
    bool? PriorRadiation,
    bool? RadiationWanted,
    bool? CementAllowed,
    bool? BoneAgent,
    bool? Hypercalcemia
) : WorkflowInput;
