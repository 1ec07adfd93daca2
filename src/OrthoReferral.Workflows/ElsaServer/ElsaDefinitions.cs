using System.Collections.Concurrent;
using System.Text.Json;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// Which activities each version of a definition has, as Elsa tells. Remembered for a few minutes: a pass of the reconciler asks about
/// thousands of instances of the same few versions.
/// </summary>
internal sealed class ElsaDefinitions(TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Known> definitions = new(StringComparer.Ordinal);

    /// <summary>False when the version, or the activity in it, is not there (any more).</summary>
    internal async Task<bool> HasAsync(
        ElsaApi api,
        string definitionId,
        int version,
        string activityId,
        CancellationToken cancellationToken
    )
    {
        var known = definitions.GetValueOrDefault(definitionId);
        // What seems to be gone is asked for once more: it may have been published since.
        if (known is null || time.GetElapsedTime(known.At) > Freshness || !known.Has(version, activityId))
            known = definitions[definitionId] = new(await ReadAsync(api, definitionId, cancellationToken), time.GetTimestamp());
        return known.Has(version, activityId);
    }

    private static async Task<Dictionary<int, HashSet<string>>> ReadAsync(
        ElsaApi api,
        string definitionId,
        CancellationToken cancellationToken
    ) =>
        (await api.GetVersionsAsync(definitionId, cancellationToken)).ToDictionary(one => one.Version, one => ActivitiesOf(one.StringData));

    private static HashSet<string> ActivitiesOf(string? flow)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (string.IsNullOrEmpty(flow))
            return ids;
        using var json = JsonDocument.Parse(flow);
        if (json.RootElement.TryGetProperty("activities", out var activities))
            foreach (var activity in activities.EnumerateArray())
                ids.Add(activity.GetProperty("id").GetString()!);
        return ids;
    }

    private sealed record Known(Dictionary<int, HashSet<string>> Versions, long At)
    {
        internal bool Has(int version, string activityId) =>
            Versions.TryGetValue(version, out var activities) && activities.Contains(activityId);
    }
}
