namespace OrthoReferral.Storage.Outbox;

/// <summary>Section <c>Outbox</c>: how messages to the workflow engine are delivered.</summary>
internal sealed class OutboxOptions
{
    public const string Section = "Outbox";

    /// <summary>How often the background round looks for due messages.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a node may take for one message before another node tries it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a person's command waits for the delivery of its messages before it answers. Only for the eye: the next page then shows the
    /// next step, as a rule, and need not be looked at again. The answer itself is the same with any wait, zero included.
    /// </summary>
    public TimeSpan InlineWait { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Wait after the first failure; doubled after each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// After so many failed attempts the coordinators get an incident. The message stays and is tried on at <see cref="LongestRetry"/>:
    /// the messages behind it belong to the same case and may not overtake it.
    /// </summary>
    public int IncidentAfterAttempts { get; set; } = 8;

    /// <summary>Cases delivered at the same time by one node's background round.</summary>
    public int Parallelism { get; set; } = 4;
}
