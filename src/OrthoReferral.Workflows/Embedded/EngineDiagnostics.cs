using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>Traces and metrics of the embedded engine, under the name <see cref="Name"/>.</summary>
internal static class EngineDiagnostics
{
    /// <summary>The name to subscribe to.</summary>
    public const string Name = "OrthoReferral.Workflows";

    private static readonly Meter Meter = new(Name);

    internal static readonly ActivitySource Source = new(Name);

    internal static readonly Counter<long> Bursts = Meter.CreateCounter<long>(
        "workflow.bursts",
        description: "Bursts that were committed."
    );

    internal static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "workflow.conflicts",
        description: "Bursts that ran again because another node committed first."
    );

    internal static readonly Counter<long> Incidents = Meter.CreateCounter<long>(
        "workflow.incidents",
        description: "Activities that faulted."
    );

    internal static readonly Counter<long> Redeliveries = Meter.CreateCounter<long>(
        "workflow.callbacks.redelivered",
        description: "Callbacks that were delivered by the pump and not by the burst itself."
    );

    internal static readonly Counter<long> DeliveryFailures = Meter.CreateCounter<long>(
        "workflow.callbacks.failed",
        description: "Deliveries that the application refused with an error; they are tried again."
    );

    internal static readonly Counter<long> Delays = Meter.CreateCounter<long>(
        "workflow.delays",
        description: "Instances whose delay fired."
    );

    internal static readonly Histogram<double> BurstTime = Meter.CreateHistogram<double>(
        "workflow.burst.duration",
        "ms",
        "From load to commit."
    );
}
