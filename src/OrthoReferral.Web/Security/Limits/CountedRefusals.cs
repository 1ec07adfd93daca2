using System.Collections.Concurrent;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Storage.Audit;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Security.Limits;

/// <summary>
/// Refusals of which anybody can cause as many as they like: calls by nobody who is signed in, and calls over a limit. They are counted by
/// person, address, route and minute, and the counts become entries when the minute is over.
/// </summary>
internal sealed partial class CountedRefusals(AuditWriter writer, TimeProvider time, ILogger<CountedRefusals> logger) : BackgroundService
{
    /// <summary>Why: nobody is signed in.</summary>
    public const string Stranger = "not-signed-in";

    /// <summary>Why: the call came over its limit.</summary>
    public const string OverLimit = "too-many";

    /// <summary>Of address and route that are told apart; what comes after is one count of its person, route and minute.</summary>
    private const int MostKinds = 5000;

    /// <summary>Of counts that are written at once: whoever reads a case meanwhile waits for these, not for all of them.</summary>
    private const int MostTogether = 50;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Calls, Counted> counts = new();

    /// <summary>Counts the refusal of this call.</summary>
    /// <param name="outcome">Why it is refused.</param>
    public void Count(HttpContext context, string outcome) =>
        Count(context.Connection.RemoteIpAddress?.ToString(), RouteText.Of(context), outcome, context.Features.Get<Account>()?.ToActor());

    /// <param name="address">The caller's; null when unknown.</param>
    /// <param name="actor">Null: nobody is signed in.</param>
    internal void Count(string? address, string route, string outcome, Actor? actor) =>
        Add(new Calls(actor?.UserId, address, route, outcome, ThisMinute), new Counted(actor, 1));

    /// <summary>Makes entries of the minutes that are over; of the one that is not, too, when the program ends.</summary>
    internal async Task WriteAsync(bool isEnd, CancellationToken cancellationToken)
    {
        var from = ThisMinute;
        AuditUnavailableException? failure = null;
        foreach (var together in counts.Keys.Where(calls => isEnd || calls.From < from).Chunk(MostTogether))
        {
            var failures = await Task.WhenAll(together.Select(calls => TryWriteAsync(calls, cancellationToken)));
            failure ??= failures.FirstOrDefault(one => one is not null);

            // Not one could be written: the database is away, and the others need not try.
            if (failures.All(one => one is not null))
                break;
        }

        if (failure is null)
            return;
        if (isEnd)
            LogLost(failure, counts.Values.Sum(one => one.Count));
        else
            LogKept(failure);
    }

    // Null: it is written. One that came too late may be written all the same, and is counted again: rather twice than lost.
    private async Task<AuditUnavailableException?> TryWriteAsync(Calls calls, CancellationToken cancellationToken)
    {
        if (!counts.TryRemove(calls, out var counted))
            return null;
        try
        {
            await writer.WriteAsync(EntryOf(calls, counted), cancellationToken);
            return null;
        }
        catch (AuditUnavailableException failure)
        {
            Add(calls, counted);
            return failure;
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

    private void Add(Calls calls, Counted more)
    {
        var known = counts.Count < MostKinds || counts.ContainsKey(calls) ? calls : calls with { Address = null };
        counts.AddOrUpdate(known, more, (_, before) => before with { Count = before.Count + more.Count });
    }

    private static AuditedRequest EntryOf(Calls calls, Counted counted) =>
        new(AuditKind.Refusal, AuditActs.Refused, calls.From)
        {
            Actor = counted.Actor,
            Origin = new RequestOrigin(calls.Address, SignInMethod: null, RequestId: null),
            Route = calls.Route,
            Count = counted.Count,
            Outcome = calls.Outcome,
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "Counted refusals could not be recorded; they are kept for the next minute.")]
    private partial void LogKept(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} counted refusals could not be recorded before the program ended.")]
    private partial void LogLost(Exception failure, int count);

    /// <param name="Person">Null: nobody is signed in.</param>
    /// <param name="From">The minute's beginning.</param>
    private sealed record Calls(Guid? Person, string? Address, string Route, string Outcome, DateTimeOffset From);

    /// <param name="Actor">The person, with the roles of the first of these calls.</param>
    private sealed record Counted(Actor? Actor, int Count);
}
