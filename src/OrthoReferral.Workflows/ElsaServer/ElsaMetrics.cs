using System.Diagnostics.Metrics;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>Metrics of the Elsa border. No tag carries a case, task or instance id.</summary>
internal sealed class ElsaMetrics
{
    public const string MeterName = "OrthoReferral.Workflows.ElsaServer";

    private readonly Counter<long> retries;
    private readonly Counter<long> posts;
    private readonly Counter<long> findings;
    private readonly Counter<long> passes;
    private readonly Histogram<double> passSeconds;

    public ElsaMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        retries = meter.CreateCounter<long>("ortho.elsa.request.retries", description: "Requests to the Elsa server that were sent again.");
        posts = meter.CreateCounter<long>("ortho.elsa.webhook.posts", description: "Task posts by what became of them.");
        findings = meter.CreateCounter<long>("ortho.elsa.reconciler.findings", description: "Differences between SQL and Elsa, by kind.");
        passes = meter.CreateCounter<long>("ortho.elsa.reconciler.passes", description: "Passes of the reconciler, by outcome.");
        passSeconds = meter.CreateHistogram<double>("ortho.elsa.reconciler.duration", "s", "Duration of a pass.");
    }

    internal void Retried(string method) => retries.Add(1, new KeyValuePair<string, object?>("method", method));

    internal void Posted(string outcome) => posts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal void Found(FindingKind kind) => findings.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString()));

    internal void Passed(string outcome, TimeSpan duration)
    {
        passes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        passSeconds.Record(duration.TotalSeconds);
    }
}
