using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrthoReferral.Cases;
using OrthoReferral.Storage;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Benchmarks;

/// <summary>
/// The embedded engine, durable on a SQLite file: completed three-task instances per second, and completion to next task.
/// </summary>
internal static class EngineFigures
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new { ok = true });

    public static async Task PrintAsync(IReadOnlyList<int> clientCounts, TimeSpan length)
    {
        using var folder = new TemporaryFolder();
        using var host = MakeHost(folder.File("engine.db"));
        await host.StartAsync();
        var engine = host.Services.GetRequiredService<IWorkflowEngine>();
        var sink = host.Services.GetRequiredService<WaitingSink>();
        await RunAsync(engine, sink, 4, TimeSpan.FromSeconds(2), new Figures("warm-up"));
        foreach (var clients in clientCounts)
        {
            var next = new Figures($"engine, {clients} client(s), completion -> next task");
            var start = Stopwatch.GetTimestamp();
            var finished = await RunAsync(engine, sink, clients, length, next);
            var rate = finished / Stopwatch.GetElapsedTime(start).TotalSeconds;
            Figures.Say($"engine, {clients} client(s), three-task instances: {rate:0} completed per second   aim: >= 300/s");
            next.Print("p99 <= 20 ms");
        }

        await host.StopAsync();
    }

    private static async Task<int> RunAsync(IWorkflowEngine engine, WaitingSink sink, int clients, TimeSpan length, Figures next)
    {
        var finished = 0;
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Stopwatch.GetTimestamp() < until)
                        {
                            var correlation = Guid.CreateVersion7().ToString("D");
                            var tasks = sink.Listen(correlation);
                            await engine.StartAsync(new WorkflowStart("three-tasks", correlation, Nothing), CancellationToken.None);
                            var task = await tasks.ReadAsync();
                            for (var i = 0; i < 2; i++)
                            {
                                var from = Stopwatch.GetTimestamp();
                                await engine.CompleteTaskAsync(new TaskCompletion(task, Nothing), CancellationToken.None);
                                task = await tasks.ReadAsync();
                                next.Add(Stopwatch.GetElapsedTime(from));
                            }

                            await engine.CompleteTaskAsync(new TaskCompletion(task, Nothing), CancellationToken.None);
                            sink.Forget(correlation);
                            Interlocked.Increment(ref finished);
                        }
                    })
                )
        );
        return finished;
    }

    private static IHost MakeHost(string database)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:Sqlite"] = $"Data Source={database}" }
        );
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddCases();
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddSingleton<WaitingSink>();
        builder.Services.AddSingleton<ITaskSink>(services => services.GetRequiredService<WaitingSink>());
        builder.Services.AddEmbeddedWorkflowEngine(options =>
        {
            options.DefinitionsFolder = Path.Combine(AppContext.BaseDirectory, "definitions");
            options.Rules = DefinitionRules.Runnable;
        });
        return builder.Build();
    }

    /// <summary>Hands each instance's next task to the client that waits for it.</summary>
    private sealed class WaitingSink : ITaskSink
    {
        private readonly ConcurrentDictionary<string, Channel<string>> waiting = new(StringComparer.Ordinal);

        public ChannelReader<string> Listen(string correlation) =>
            waiting.GetOrAdd(correlation, _ => Channel.CreateUnbounded<string>()).Reader;

        public void Forget(string correlation) => waiting.TryRemove(correlation, out _);

        public Task<TaskReception> RequestedAsync(TaskRequest request, CancellationToken cancellationToken)
        {
            if (waiting.TryGetValue(request.CorrelationId, out var channel))
                channel.Writer.TryWrite(request.TaskId);
            return Task.FromResult(TaskReception.Taken);
        }

        public Task WithdrawnAsync(string taskId, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task FaultedAsync(WorkflowFault fault, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"The benchmark's definition faulted: {fault.Incident.Message}");
    }
}
