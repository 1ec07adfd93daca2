using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace OrthoReferral.Web.Tests.Security.Sessions;

/// <summary>A server with sessions as they are by default, whose clock goes on only when a test moves it.</summary>
public class ClockServer : ClinicServer
{
    public MovedClock Clock { get; protected init; } = new();

    // They would end as the clock is moved.
    protected override bool KeepsTokens => false;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Security:IdleMinutes", "15");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    /// <summary>A second program on the same database, with the same clock.</summary>
    public sealed class Node : ClockServer
    {
        public Node(ClockServer first) => (Beside, Clock) = (first, first.Clock);
    }
}

public sealed class MovedClock : TimeProvider
{
    private long ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
