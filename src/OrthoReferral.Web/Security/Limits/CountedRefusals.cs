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
        var counted = counts
            .Keys.Where(calls => isEnd || calls.From < from)
            .Select(calls => (Calls: calls, Counted: counts.TryRemove(calls, out var found) ? found : null))
            .Where(one => one.Counted is not null)
            .Select(one => (one.Calls, Counted: one.Counted!))
            .ToList();
        try
        {
            await Task.WhenAll(counted.Select(one => writer.WriteAsync(EntryOf(one.Calls, one.Counted), cancellationToken)));
        }
        catch (AuditUnavailableException failure)
        {
            // Those that were written meanwhile are written again: rather counted twice than lost.
            if (isEnd)
                LogLost(failure, counted.Sum(one => one.Counted.Count));
            else
                LogKept(failure);
            foreach (var (calls, found) in counted)
                Add(calls, found);
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
