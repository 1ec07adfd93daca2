using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrthoReferral.Web.Hosting;

namespace OrthoReferral.Web.Tests.Hosting;

public sealed class HostRunTests
{
    [Fact]
    public async Task A_part_that_runs_is_stopped_before_it_is_disposed_of_when_the_program_is_asked_to_end_while_it_starts()
    {
        var running = new RunningPart();
        await using var app = Build(
            running,
            async (app, cancellationToken) =>
            {
                app.Lifetime.StopApplication();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
        );

        await app.RunUntilAskedToEndAsync();

        running.Seen.ShouldBe(["started", "stopped", "disposed"]);
    }

    [Fact]
    public async Task A_part_that_runs_is_stopped_before_it_is_disposed_of_when_another_part_cannot_start()
    {
        var running = new RunningPart();
        await using var app = Build(running, (_, _) => throw new TimeoutException("the database is away"));

        await Should.ThrowAsync<TimeoutException>(app.RunUntilAskedToEndAsync);

        running.Seen.ShouldBe(["started", "stopped", "disposed"]);
    }

    private static WebApplication Build(RunningPart running, Func<WebApplication, CancellationToken, Task> start)
    {
        WebApplication? app = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostedService>(_ => running);
        builder.Services.AddSingleton<IHostedService>(_ => new StartingPart(cancellationToken => start(app!, cancellationToken)));
        return app = builder.Build();
    }

    private sealed class RunningPart : IHostedService, IDisposable
    {
        public List<string> Seen { get; } = [];

        public Task StartAsync(CancellationToken cancellationToken) => See("started");

        public Task StopAsync(CancellationToken cancellationToken) => See("stopped");

        public void Dispose() => Seen.Add("disposed");

        private Task See(string word)
        {
            Seen.Add(word);
            return Task.CompletedTask;
        }
    }

    private sealed class StartingPart(Func<CancellationToken, Task> start) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => start(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
