using System.Collections.Concurrent;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Audit;

namespace OrthoReferral.Web.Auditing;

/// <summary>
/// Refusals of calls by nobody who is signed in. Anybody on the network can make as many as they like, so they are counted by address,
/// route and minute, and the counts become entries when the minute is over.
/// </summary>
internal sealed partial class RefusedStrangers(AuditWriter writer, TimeProvider time, ILogger<RefusedStrangers> logger) : BackgroundService
{
    /// <summary>Of address and route that are told apart; what comes after is one count of its route and minute.</summary>
    private const int MostKinds = 5000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Calls, int> counts = new();

    /// <param name="address">The caller's; null when unknown.</param>
    public void Count(string? address, string route)
    {
        Add(new Calls(address, route, ThisMinute), 1);
    }

    /// <summary>Makes entries of the minutes that are over; of the one that is not, too, when the program ends.</summary>
    internal async Task WriteAsync(bool isEnd, CancellationToken cancellationToken)
    {
        var from = ThisMinute;
        var counted = counts
            .Keys.Where(calls => isEnd || calls.From < from)
            .Select(calls => (Key: calls, Count: counts.TryRemove(calls, out var count) ? count : 0))
            .ToList();
        try
        {
            await Task.WhenAll(counted.Where(one => one.Count > 0).Select(one => writer.WriteAsync(EntryOf(one), cancellationToken)));
        }
        catch (AuditUnavailableException failure)
        {
            // Those that were written meanwhile are written again: rather counted twice than lost.
            LogKept(failure);
            foreach (var (calls, count) in counted)
                Add(calls, count);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WriteAsync(isEnd: false, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteAsync(isEnd: true, CancellationToken.None);
        }
    }

    private DateTimeOffset ThisMinute
    {
        get
        {
            var now = time.GetUtcNow();
            return now.AddTicks(-(now.Ticks % Minute.Ticks));
        }
    }

    private void Add(Calls calls, int count)
    {
        var known = counts.Count < MostKinds || counts.ContainsKey(calls) ? calls : calls with { Address = null };
        counts.AddOrUpdate(known, count, (_, before) => before + count);
    }

    private static AuditedRequest EntryOf((Calls Key, int Count) counted) =>
        new(AuditKind.Refusal, AuditActs.Refused, counted.Key.From)
        {
            Origin = new RequestOrigin(counted.Key.Address, SignInMethod: null, RequestId: null),
            Route = counted.Key.Route,
            Count = counted.Count,
            Outcome = "not-signed-in",
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "Refusals of strangers could not be recorded; they are kept for the next minute.")]
    private partial void LogKept(Exception failure);

    /// <param name="From">The minute's beginning.</param>
    private sealed record Calls(string? Address, string Route, DateTimeOffset From);
}
