using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Outages;

namespace OrthoReferral.Storage.Audit;

/// <summary>
/// Writes the audit entries of reads, refusals and sign-ins. Whoever answers such a request waits for its entry; what waits at the same
/// time is one transaction. The answer is held back where the entry can't be written: nothing leaves unrecorded. One that can't be written
/// keeps back no answer but its own.
/// </summary>
public sealed partial class AuditWriter(IServiceScopeFactory scopes, TimeProvider time, ILogger<AuditWriter> logger) : BackgroundService
{
    private const int MostAtOnce = 200;
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NamesAreKept = TimeSpan.FromMinutes(5);

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );

    private (StaffNames Names, DateTimeOffset At)? staff;

    /// <summary>Returns when the entry is committed.</summary>
    /// <exception cref="AuditUnavailableException">It could not be written, or not within ten seconds.</exception>
    public async Task WriteAsync(AuditedRequest request, CancellationToken cancellationToken)
    {
        var item = new Waiting(request, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!waiting.Writer.TryWrite(item))
            throw new AuditUnavailableException();
        try
        {
            await item.Written.Task.WaitAsync(Longest, time, cancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new AuditUnavailableException(late);
        }
    }

    /// <summary>Goes on at shutdown until nothing waits: the server has answered its last request by then.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stopping = stoppingToken.Register(() => waiting.Writer.TryComplete());
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var together = new List<Waiting>();
            while (together.Count < MostAtOnce && waiting.Reader.TryRead(out var item))
                together.Add(item);
            await WriteTogetherAsync(together);
        }
    }

    /// <summary>What one of them can't be, all of them are not: then each is written alone, unless the database itself is away.</summary>
    private async Task WriteTogetherAsync(List<Waiting> together)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
            var names = await NamesAsync(db);
            await RequestEntries.CommitAsync(db, [.. together.Select(item => item.Request)], names, CancellationToken.None);
            together.ForEach(item => item.Written.TrySetResult());
        }
#pragma warning disable CA1031 // Whatever it was, each of them is answered that it was not recorded.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (together.Count > 1 && DatabaseOutage.Of(failure) == Outage.None)
            {
                foreach (var item in together)
                    await WriteTogetherAsync([item]);
                return;
            }

            LogFailed(failure, together.Count);
            together.ForEach(item => item.Written.TrySetException(new AuditUnavailableException(failure)));
        }
    }

    private async Task<StaffNames> NamesAsync(CaseDb db)
    {
        var now = time.GetUtcNow();
        if (staff is not { } known || now - known.At > NamesAreKept)
            staff = known = (await StaffNames.ReadAsync(db, CancellationToken.None), now);
        return known.Names;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} audit entries of requests could not be written; the requests are refused.")]
    private partial void LogFailed(Exception failure, int count);

    private sealed record Waiting(AuditedRequest Request, TaskCompletionSource Written);
}
