using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>Settings of the embedded engine.</summary>
public sealed class EmbeddedEngineOptions
{
    /// <summary>Folder of definitions that is published when the host starts; null publishes nothing by itself.</summary>
    public string? DefinitionsFolder { get; set; }

    /// <summary>How strictly the folder is checked; the host adds what it knows of its tasks.</summary>
    public DefinitionRules Rules { get; set; } = DefinitionRules.Strict;

    /// <summary>How often due delays and undelivered callbacks are looked for.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long the node that committed a burst has for delivering its callbacks before any node may; also the pause after a failed
    /// delivery. After a crash, callbacks are delivered again at most this much later.
    /// </summary>
    public TimeSpan DeliveryGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a node keeps an instance that it took for a due delay before another node may take it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Instances that one round of the pump takes at most.</summary>
    public int BatchSize { get; set; } = 200;

    /// <summary>Limits of JavaScript expressions.</summary>
    public ScriptLimits Scripts { get; set; } = new();

    /// <summary>Called for every journal line of a committed burst with the instance id; null writes no journal.</summary>
    public Action<string, JournalEntry>? Journal { get; set; }
}
