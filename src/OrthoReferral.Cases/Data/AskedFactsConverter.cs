using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>The facts of a question, with the values as they were recorded, are one JSON text: they are read together.</summary>
internal sealed class AskedFactsConverter() : ValueConverter<IReadOnlyList<AskedFact>, string>(facts => Write(facts), json => Read(json))
{
    public static ValueComparer<IReadOnlyList<AskedFact>> Comparer { get; } =
        new(
            (one, other) => Write(one!) == Write(other!),
            facts => Write(facts).GetHashCode(StringComparison.Ordinal),
            facts => facts.ToArray()
        );

    private static string Write(IReadOnlyList<AskedFact> facts) => JsonSerializer.Serialize(facts);

    private static AskedFact[] Read(string json) => JsonSerializer.Deserialize<AskedFact[]>(json)!;
}
