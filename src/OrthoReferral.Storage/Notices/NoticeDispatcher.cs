using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;

namespace OrthoReferral.Storage.Notices;

/// <summary>
/// Sends the news that leaves by mail or webhook. At least once: a node that dies between the sending and its note of it leaves a lease,
/// and whoever takes it over sends the same under the same id. Nothing that was noted as delivered is sent again.
/// </summary>
internal sealed partial class NoticeDispatcher(
    IServiceScopeFactory scopes,
    IEnumerable<INoticeSender> senders,
    TimeProvider time,
    IOptions<NoticeOptions> options,
    ILogger<NoticeDispatcher> logger
) : BackgroundService
{
    private const int RowsPerRound = 500;

    private readonly Dictionary<NoticeChannel, INoticeSender> senders = senders.ToDictionary(sender => sender.Channel);

    /// <summary>Sends everything that is due. Gives how many mails and posts were tried.</summary>
    internal async Task<int> RunRoundAsync(CancellationToken cancellationToken)
    {
        var due = await DueAsync(cancellationToken);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellationToken },
            async (one, cancellation) => await DeliverAsync(one, cancellation)
        );
        return due.Count;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodic.RunAsync(options.Value.PollInterval, time, RunRoundAsync, LogRoundFailed, stoppingToken);

    private async Task<List<DueSending>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var now = await db.NowAsync(time, cancellationToken);
        var rows = await DueSending.All(db, now, RowsPerRound).ToListAsync(cancellationToken);
        return [.. rows.Distinct()];
    }

    private async Task DeliverAsync(DueSending due, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        if (
            await ClaimedSending.TakeAsync(db, due, options.Value.Lease, time, cancellationToken) is not { } claimed
            || await claimed.ReadAsync(time, cancellationToken) is not { } content
        )
            return;
        try
        {
            await SendAsync(content, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever went wrong, it is noted and tried again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var isStop = cancellationToken.IsCancellationRequested;
            var reason = isStop ? "The program was stopped" : (failure as NotSentException)?.Message ?? failure.GetType().Name;
            await claimed.FailedAsync(reason, isStop ? TimeSpan.Zero : await WaitAsync(db, content), time);
            if (isStop)
                throw;
            LogFailed(content.Channel, claimed.Id, content.Attempts, reason);
            return;
        }

        await claimed.DeliveredAsync(time);
    }

    private async Task SendAsync(ClaimedSending.Content content, CancellationToken cancellationToken)
    {
        if (!senders.TryGetValue(content.Channel, out var sender))
            throw new NotSentException($"{content.Channel} is not set up");

        // It ends before another node may take over.
        using var limit = new CancellationTokenSource(options.Value.Lease * 0.75, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await sender.SendAsync(content.Sending, either.Token);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            throw new NotSentException("No answer in time", late);
        }
    }

    // Null when it was tried for long enough.
    private async Task<TimeSpan?> WaitAsync(CaseDb db, ClaimedSending.Content content)
    {
        var jitter = RandomNumberGenerator.GetInt32(1000) / 1000.0;
        return await db.NowAsync(time, CancellationToken.None) - content.DueAt >= options.Value.GiveUpAfter
            ? null
            : RetryDelay.After(content.Attempts, options.Value.FirstRetry, options.Value.LongestRetry, jitter);
    }

    // The reason alone: what a mail server or gateway writes may hold addresses.
    [LoggerMessage(Level = LogLevel.Warning, Message = "News {Sending} by {Channel} was not delivered at attempt {Attempt}: {Reason}.")]
    private partial void LogFailed(NoticeChannel channel, Guid sending, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of news failed.")]
    private partial void LogRoundFailed(Exception failure);
}
