namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>A clock that stands still. Short timers fire at once, so that no test waits; all timers are recorded.</summary>
internal sealed class Clock : TimeProvider
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 20, 22, 0, 0, TimeSpan.Zero);

    internal DateTimeOffset Now { get; set; } = Start;

    /// <summary>The longest timer that fires at once; a longer one never does.</summary>
    internal TimeSpan FiresUpTo { get; set; } = TimeSpan.FromSeconds(20);

    internal List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= FiresUpTo)
        {
            Waits.Add(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Fired();
    }

    private sealed class Fired : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
