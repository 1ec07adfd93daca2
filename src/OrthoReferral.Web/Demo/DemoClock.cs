namespace OrthoReferral.Web.Demo;

/// <summary>
/// The system's clock, except inside of <see cref="At"/>: there it stands at a given time, for this flow of calls only. The demo cases
/// go through the real commands and still look weeks old.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> pinned = new();

    private DemoClock() { }

    /// <summary>The one demo clock.</summary>
    public static DemoClock Instance { get; } = new();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => pinned.Value ?? base.GetUtcNow();

    /// <summary>Lets the clock stand at a time until the answer is disposed.</summary>
    public IDisposable At(DateTimeOffset time)
    {
        var before = pinned.Value;
        pinned.Value = time.ToUniversalTime();
        return new Release(this, before);
    }

    private sealed class Release(DemoClock clock, DateTimeOffset? before) : IDisposable
    {
        public void Dispose() => clock.pinned.Value = before;
    }
}
