using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Demo;

/// <summary>The vignettes as demo cases, in Development only: loaded once, into an empty database, through the real commands.</summary>
internal sealed class DemoCases(IServiceScopeFactory scopes, ILogger<DemoCases> logger) : IHostedService
{
    /// <summary>Only where <c>Demo:Cases</c> is on, which only Development's settings do.</summary>
    public static bool AreWanted(IConfiguration configuration, IHostEnvironment environment) =>
        DemoAccounts.AreWanted(configuration, environment) && configuration.GetValue<bool>(Settings.DemoCases);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var cast = new DemoCast(scopes);
        var known = (
            await cast.ReadAsync(
                db => db.Cases.AsNoTracking().Select(row => row.Patient.Mrn).ToListAsync(cancellationToken),
                cancellationToken
            )
        ).ToHashSet(StringComparer.Ordinal);
        var missing = DemoStories
            .All.Select((story, index) => (Story: story, Index: index))
            .Where(entry => !known.Contains(entry.Story.Mrn))
            .ToList();
        if (missing.Count == 0)
            return;
        logger.LogInformation("Loading {Count} demo cases", missing.Count);
        var present = DemoClock.Instance.GetUtcNow();
        var facts = ReadVignettes();
        foreach (var (story, index) in missing)
        {
            try
            {
                await new DemoWalk(cast, story, index, present).RunAsync(ReferralFacts.Parse(facts[story.Vignette]), cancellationToken);
            }
#pragma warning disable CA1031 // A demo case that rests earlier than its story is no reason not to start.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                logger.LogWarning(failure, "The demo case of {Vignette} was not carried to the end of its story", story.Vignette);
            }
        }

        // At the end: which of the surgeons a demo case was told to does not depend on the weekday.
        if (known.Count == 0)
            await DemoRota.AddAsync(cast, present, cancellationToken);

        // The demo people have read what is older than two days.
        var since = present - TimeSpan.FromDays(2);
        await cast.ReadAsync(
            db =>
                db.Notices.Where(notice => notice.At < since)
                    .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, notice => notice.At), cancellationToken),
            cancellationToken
        );
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The facts of every vignette by its id, as JSON.</summary>
    internal static Dictionary<string, string> ReadVignettes()
    {
        using var stream = typeof(DemoCases).Assembly.GetManifestResourceStream("vignettes.json")!;
        using var vignettes = JsonDocument.Parse(stream);
        return vignettes
            .RootElement.EnumerateArray()
            .ToDictionary(
                vignette => vignette.GetProperty("id").GetString()!,
                vignette => vignette.GetProperty("referral").GetRawText(),
                StringComparer.Ordinal
            );
    }
}
