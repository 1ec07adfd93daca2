using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Outbox;

/// <summary>
/// Each case's messages are one lane: delivered in order, the first one that fails holds the ones behind it, and no lane waits for
/// another. A message is leased by a conditional update of <see cref="OutboxMessage.NotBefore"/>, which is right on every engine and
/// with any number of nodes; they compare it by the database's clock. Within one process a lane has one <see cref="LaneWorker"/> at a time.
/// </summary>
internal sealed partial class CaseLanes(
    IServiceScopeFactory scopes,
    TimeProvider time,
    IOptions<OutboxOptions> options,
    ILogger<CaseLanes> logger
)
{
    private readonly Dictionary<Guid, LaneWorker> workers = [];

    /// <summary>
    /// Delivers a case's messages until there is none, or the first one is not due or another node's. Where a worker of this process is at
    /// it already, that one goes on to them before it ends. The task ends with the worker; it fails only when the database does.
    /// </summary>
    /// <param name="caseId">Whose lane.</param>
    /// <param name="cancellationToken">Gives back the message under way. A worker heeds the token of the call that began it.</param>
    public Task DeliverAsync(Guid caseId, CancellationToken cancellationToken)
    {
        lock (workers)
        {
            if (!workers.TryGetValue(caseId, out var worker))
            {
                workers.Add(caseId, worker = new LaneWorker());

                // Not on the caller's thread: SQLite works synchronously, and the caller may mean to wait a limited time or not at all.
                worker.End = Task.Run(() => WorkAsync(caseId, worker, cancellationToken), CancellationToken.None);
            }

            worker.HasNews = true;
            return worker.End;
        }
    }

    /// <summary>Waits until every worker has ended; for the end of the program.</summary>
    /// <exception cref="OperationCanceledException">It took too long; another node, or the next start, goes on.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        Task[] ends;
        lock (workers)
            ends = [.. workers.Values.Select(worker => worker.End)];
        await Task.WhenAll(ends).WaitAsync(cancellationToken);
    }

    /// <summary>Cases whose first undelivered message is due, the longest waiting first.</summary>
    public async Task<IReadOnlyList<Guid>> DueCasesAsync(int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var now = await db.NowAsync(time, cancellationToken);
        return await db
            .Outbox.AsNoTracking()
            .Where(message =>
                message.SentAt == null
                && (message.Attempts == 0 || message.NotBefore <= now)
                && !db.Outbox.Any(earlier =>
                    earlier.CaseId == message.CaseId && earlier.SentAt == null && earlier.Sequence < message.Sequence
                )
            )
            .OrderBy(message => message.NotBefore)
            .Select(message => message.CaseId)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    private async Task WorkAsync(Guid caseId, LaneWorker worker, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                // Whatever comes from here on is looked for once more.
                lock (workers)
                    worker.HasNews = false;
                if (!await DeliverFirstAsync(caseId, cancellationToken) && TryEnd(caseId, worker))
                    return;
            }
        }
        catch
        {
            lock (workers)
                workers.Remove(caseId);
            throw;
        }
    }

    private bool TryEnd(Guid caseId, LaneWorker worker)
    {
        lock (workers)
            return !worker.HasNews && workers.Remove(caseId);
    }

    private async Task<bool> DeliverFirstAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        if (await FirstAsync(db, caseId, cancellationToken) is not { } message || !await TryLeaseAsync(db, message, cancellationToken))
            return false;

        try
        {
            await scope.ServiceProvider.GetRequiredService<OutboxDelivery>().DeliverAsync(message, cancellationToken);
            await db
                .Outbox.Where(row => row.Sequence == message.Sequence)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.SentAt, time.GetUtcNow()).SetProperty(row => row.LastError, (string?)null),
                    CancellationToken.None
                );
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync(db, message, TimeSpan.Zero, error: null);
            throw;
        }
#pragma warning disable CA1031 // Whatever went wrong, the message stays and is tried again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(message.Kind, message.Sequence, message.Attempts, failure);
            var jitter = RandomNumberGenerator.GetInt32(1000) / 1000.0;
            var wait = RetryDelay.After(message.Attempts, options.Value.FirstRetry, options.Value.LongestRetry, jitter);
            await GiveBackAsync(db, message, wait, failure.GetType().Name);
            await OutboxIncident.RaiseWhenNeededAsync(scope.ServiceProvider, message, failure, options.Value, time);
            return false;
        }
    }

    private static Task<OutboxMessage?> FirstAsync(CaseDb db, Guid caseId, CancellationToken cancellationToken) =>
        db
            .Outbox.AsNoTracking()
            .Where(row => row.CaseId == caseId && row.SentAt == null)
            .OrderBy(row => row.Sequence)
            .FirstOrDefaultAsync(cancellationToken);

    // Of several nodes that read the same message one has the lease. A message that nobody has tried is due, whatever the clock of the node
    // says that wrote it.
    private async Task<bool> TryLeaseAsync(CaseDb db, OutboxMessage message, CancellationToken cancellationToken)
    {
        var now = await db.NowAsync(time, cancellationToken);
        if (message.Attempts > 0 && message.NotBefore > now)
            return false;
        var seen = message.NotBefore;
        message.NotBefore = now + options.Value.Lease;
        message.Attempts++;
        return await db
                .Outbox.Where(row => row.Sequence == message.Sequence && row.SentAt == null && row.NotBefore == seen)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.NotBefore, message.NotBefore).SetProperty(row => row.Attempts, message.Attempts),
                    cancellationToken
                ) > 0;
    }

    // Only while the lease is still this node's; a node that took over decides for itself.
    private async Task GiveBackAsync(CaseDb db, OutboxMessage leased, TimeSpan delay, string? error)
    {
        var notBefore = await db.NowAsync(time, CancellationToken.None) + delay;
        await db
            .Outbox.Where(row => row.Sequence == leased.Sequence && row.SentAt == null && row.NotBefore == leased.NotBefore)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.NotBefore, notBefore).SetProperty(row => row.LastError, error),
                CancellationToken.None
            );
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Sequence} ({Kind}) failed at attempt {Attempt}.")]
    private partial void LogFailed(OutboxKind kind, long sequence, int attempt, Exception failure);

    /// <summary>Who delivers one lane, guarded by the lock of its lanes.</summary>
    private sealed class LaneWorker
    {
        public Task End { get; set; } = Task.CompletedTask;

        /// <summary>There may be messages that were not there when it last looked.</summary>
        public bool HasNews { get; set; }
    }
}
