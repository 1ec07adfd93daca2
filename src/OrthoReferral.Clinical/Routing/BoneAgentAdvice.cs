namespace OrthoReferral.Clinical.Routing;

/// <summary>Advice on bone-modifying agents (reference, BMA rule).</summary>
public sealed record BoneAgentAdvice
{
    /// <summary>Whether an agent is indicated; null: a fact must be asked first.</summary>
    public required bool? Indicated { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Which agent: EITHER, ZOLEDRONATE_FIRST, DENOSUMAB, OSTEOPOROSIS_DOSE, or null if none is advised.</summary>
    public string? Agent { get; init; }

    /// <summary>Zoledronate dose in mg for the creatinine clearance (4.0, 3.5, 3.3, 3.0); null if unknown or not recommended.</summary>
    public double? ZoledronateDoseMg { get; init; }

    /// <summary>Text for the payer when step therapy asks for a bisphosphonate that kidney function rules out; else null.</summary>
    public string? StepTherapyExceptionText { get; init; }
}
