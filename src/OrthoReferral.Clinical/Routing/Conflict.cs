namespace OrthoReferral.Clinical.Routing;

/// <summary>Two facts that contradict each other (reference, 4.3); the answer says which reading it used.</summary>
/// <param name="Code">Stable code, such as <c>KPS_ECOG</c>.</param>
/// <param name="Paths">The facts, with the index of the lesion.</param>
/// <param name="Words">The contradiction and the reading used.</param>
public sealed record Conflict(string Code, IReadOnlyList<string> Paths, string Words);
