using System.Text.Json.Serialization;

namespace OrthoReferral.Clinical.Routing;

/// <summary>
/// Two facts that contradict each other, or one that is hard to believe (reference, 4.3); the answer says which reading it used.
/// </summary>
/// <param name="Code">Stable code, such as <c>KPS_ECOG</c>.</param>
/// <param name="Paths">The facts, with the index of the lesion; the same twice where the value itself is in doubt.</param>
/// <param name="Words">The contradiction and the reading used.</param>
public sealed record Conflict(string Code, IReadOnlyList<string> Paths, string Words)
{
    /// <summary>It is about one value that is hard to believe, and contradicts nothing but what patients have.</summary>
    [JsonIgnore]
    public bool IsOfOneFact => Paths.Distinct(StringComparer.Ordinal).Count() == 1;
}
