using Microsoft.Extensions.Caching.Memory;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>
/// The counts of <see cref="CountRunning"/>, a minute old at most: an Elsa server tells them in pages of a hundred instances, and nobody
/// needs them to the second.
/// </summary>
internal static class RunningCounts
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    /// <summary>Null when the engine does not answer.</summary>
    public static async Task<IReadOnlyList<CountRunning.Row>?> ReadAsync(
        IMemoryCache cache,
        Func<CountRunning.Query, Task<CountRunning.Result>> ask
    )
    {
        if (cache.TryGetValue(typeof(RunningCounts), out IReadOnlyList<CountRunning.Row>? known))
            return known;
        try
        {
            return cache.Set(typeof(RunningCounts), (await ask(new CountRunning.Query())).Rows, Freshness);
        }
        catch (WorkflowEngineUnavailableException)
        {
            return null;
        }
    }
}
