using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Operation;

/// <summary>
/// Gives <see cref="OperatorState"/> as metrics, read every 30 seconds. While the database does not answer, the last reading stands and
/// its own age grows. The rules for Prometheus are in <c>eng/operations</c>.
/// </summary>
public sealed partial class OperatorMeter : BackgroundService
{
    public const string MeterName = "OrthoReferral.Operation";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider time;
    private readonly ILogger<OperatorMeter> logger;
    private OperatorState? last;

    public OperatorMeter(IServiceScopeFactory scopes, TimeProvider time, IMeterFactory meters, ILogger<OperatorMeter> logger)
    {
        (this.scopes, this.time, this.logger) = (scopes, time, logger);
        var meter = meters.Create(MeterName);
        Gauge(
            "orthoreferral.outbox.undelivered",
            "{message}",
            "Messages to the workflow engine that are not delivered",
            now => now.Messages
        );
        Gauge("orthoreferral.outbox.oldest.age", "s", "How long the oldest message waits", now => now.MessageAge.TotalSeconds);
        Gauge("orthoreferral.audit.unsealed", "{entry}", "Audit entries that no seal names yet", now => now.UnsealedEntries);
        Gauge("orthoreferral.audit.unsealed.age", "s", "How long the oldest entry waits for its seal", now => now.UnsealedAge.TotalSeconds);
        Gauge("orthoreferral.timers.overdue", "{timer}", "Timers that should have fired", now => now.OverdueTimers);
        Gauge("orthoreferral.timers.overdue.age", "s", "How long the longest overdue timer is overdue", now => now.TimerAge.TotalSeconds);
        Gauge("orthoreferral.news.undelivered", "{delivery}", "Mails and posts that should have left", now => now.UndeliveredNews);
        Gauge("orthoreferral.news.oldest.age", "s", "How long the oldest mail or post is late", now => now.NewsAge.TotalSeconds);
        Gauge("orthoreferral.news.given.up", "{delivery}", "Mails and posts that nobody tries any more", now => now.GivenUpNews);
        Gauge(
            "orthoreferral.emergencies.unanswered",
            "{emergency}",
            "Emergencies that nobody acknowledges though everybody was told",
            now => now.UnansweredEmergencies
        );
        meter.CreateObservableGauge(
            "orthoreferral.operation.reading.age",
            () =>
                last is { } read
                    ? [new Measurement<double>((time.GetUtcNow() - read.At).TotalSeconds)]
                    : (IEnumerable<Measurement<double>>)[],
            "s",
            "How old the reading is that the other gauges give"
        );

        void Gauge(string name, string unit, string description, Func<OperatorState, double> value) =>
            meter.CreateObservableGauge(
                name,
                () => last is { } read ? [new Measurement<double>(value(read))] : (IEnumerable<Measurement<double>>)[],
                unit,
                description
            );
    }

    /// <summary>Reads now.</summary>
    internal async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        last = await OperatorReader.ReadAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), time, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodic.RunAsync(Every, time, ReadAsync, LogFailed, stoppingToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What waits could not be read.")]
    private partial void LogFailed(Exception failure);
}
