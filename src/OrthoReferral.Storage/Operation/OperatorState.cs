using System.Text.Json.Serialization;

namespace OrthoReferral.Storage.Operation;

/// <summary>What an operator watches: work that waits, and since when. Nothing of a patient.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Messages">Messages to the workflow engine that are not delivered.</param>
/// <param name="OldestMessage">When the oldest of them was written; null when there is none.</param>
/// <param name="UnsealedEntries">Audit entries that no seal names yet.</param>
/// <param name="OldestUnsealed">When the oldest of them was written; null when there is none.</param>
/// <param name="OverdueTimers">Timers of the embedded engine that should have fired.</param>
/// <param name="OldestTimer">When the longest overdue one should have; null when there is none.</param>
/// <param name="UndeliveredNews">Mails and posts that should have left and are tried.</param>
/// <param name="OldestNews">When the oldest of them was first to go out; null when there is none.</param>
/// <param name="GivenUpNews">Mails and posts that nobody tries any more.</param>
/// <param name="UnansweredEmergencies">Emergencies that nobody acknowledges though everybody was told who can be.</param>
public sealed record OperatorState(
    DateTimeOffset At,
    long Messages,
    DateTimeOffset? OldestMessage,
    long UnsealedEntries,
    DateTimeOffset? OldestUnsealed,
    long OverdueTimers,
    DateTimeOffset? OldestTimer,
    long UndeliveredNews,
    DateTimeOffset? OldestNews,
    long GivenUpNews,
    long UnansweredEmergencies
)
{
    /// <summary>How long the oldest message waits; zero when there is none.</summary>
    [JsonIgnore]
    public TimeSpan MessageAge => Since(OldestMessage);

    /// <summary>How long the oldest entry waits for its seal; zero when there is none.</summary>
    [JsonIgnore]
    public TimeSpan UnsealedAge => Since(OldestUnsealed);

    /// <summary>How long the longest overdue timer is overdue; zero when there is none.</summary>
    [JsonIgnore]
    public TimeSpan TimerAge => Since(OldestTimer);

    /// <summary>How long the oldest mail or post is late; zero when none is.</summary>
    [JsonIgnore]
    public TimeSpan NewsAge => Since(OldestNews);

    private TimeSpan Since(DateTimeOffset? time) => time is { } known && known < At ? At - known : TimeSpan.Zero;
}
