using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrthoReferral.ElsaHost;
using OrthoReferral.Web.Tests.Deployment;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Embedded;
using OrthoReferral.Workflows.Tests.ElsaServer;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Web.Tests.EndToEnd;

/// <summary>
/// Stands in for an Elsa server: the embedded engine, which the conformance suite compares with Elsa, behind answers of the recorded shape,
/// and with the signed posts of our Elsa host. Requests that the recording does not show are kept as violations.
/// </summary>
internal sealed class StandInElsaServer : IAsyncDisposable
{
    internal const string ApiKey = "22222222-TEST-KEY";

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> correlations = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> violations = new();
    private readonly Channel<TaskCompletion> completions = Channel.CreateUnbounded<TaskCompletion>();

    private StandInElsaServer(Uri? webhook, string secret)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new ElsaHostOptions { WebhookUrl = webhook?.ToString() ?? "", WebhookSecret = secret });
        builder.Services.AddSingleton<TaskPostQueue>();
        builder.Services.AddHttpClient<TaskPoster>();
        if (webhook is not null)
            builder.Services.AddHostedService<TaskPostWorker>();
        builder.Services.AddSingleton<IWorkflowStore, MemoryWorkflowStore>();
        builder.Services.AddSingleton<ITaskSink, PostingSink>();
        builder.Services.AddEmbeddedWorkflowEngine(options => options.DefinitionsFolder = Path.Combine(Repository.Root, "workflows"));
        app = builder.Build();
        app.Use(CheckAsync);
        var api = app.MapGroup("/elsa/api");
        api.MapPost("/workflow-definitions", () => Results.StatusCode(StatusCodes.Status403Forbidden));
        api.MapPost("/workflow-definitions/{id}/execute", ExecuteAsync);
        api.MapGet("/workflow-instances", ListAsync);
        api.MapGet(
            "/workflow-instances/{id}",
            async (string id) => await FindAsync(id) is { } found ? Results.Json(found.Full()) : Results.NotFound()
        );
        api.MapGet(
            "/workflow-instances/{id}/journal",
            async (string id, HttpContext context) =>
                Results.Json((await FindAsync(id))?.JournalPage(context.Request.QueryString.Value!) ?? Recording.Answer("journal unknown"))
        );
        api.MapDelete("/workflow-instances/{id}", RemoveAsync);
        api.MapGet("/workflow-definitions/{id}/versions", Versions);
        api.MapPost(
            "/tasks/{id}/complete",
            (string id, JsonObject body) => completions.Writer.TryWrite(new(id, JsonSerializer.SerializeToElement(body["result"])))
        );
        api.MapPost("/cancel/workflow-instances/{id}", (string id) => Engine.CancelAsync(id, CancellationToken.None));
    }

    internal string Url => app.Urls.First();

    internal IReadOnlyCollection<string> Violations => violations;

    private EmbeddedEngine Engine => app.Services.GetRequiredService<EmbeddedEngine>();

    /// <param name="webhook">Where tasks are posted; null: they are not.</param>
    internal static async Task<StandInElsaServer> StartAsync(Uri? webhook, string secret)
    {
        var server = new StandInElsaServer(webhook, secret);
        await server.app.StartAsync();
        _ = server.TakeCompletionsAsync(server.app.Lifetime.ApplicationStopping);
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Processes completions as Elsa does: each is answered at once and processed later by one worker.</summary>
    private async Task TakeCompletionsAsync(CancellationToken cancellationToken)
    {
        using var rounds = new PeriodicTimer(Round);
        while (await rounds.WaitForNextTickAsync(cancellationToken))
        while (completions.Reader.TryRead(out var completion))
            await Engine.CompleteTaskAsync(completion, CancellationToken.None);
    }

    private async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.EnableBuffering();
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            $"http://elsa.test{context.Request.Path}{context.Request.QueryString}"
        );
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        if (context.Request.ContentType is { } type)
        {
            request.Content = new StringContent(await new StreamReader(context.Request.Body).ReadToEndAsync());
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            context.Request.Body.Position = 0;
        }

        // The publishing of the tests is left out: the definitions have more members than the recorded one.
        if (
            !context.Request.Path.Value!.EndsWith("/workflow-definitions", StringComparison.Ordinal)
            && await RecordedContract.ViolationAsync(request, ApiKey) is { } violation
        )
            violations.Enqueue(violation);
        await next(context);
    }

    internal async Task<bool> LoseAsync(string id)
    {
        await Engine.RemoveAsync(id, CancellationToken.None);
        return correlations.TryRemove(id, out _);
    }

    private async Task<IResult> RemoveAsync(string id) => await LoseAsync(id) ? Results.NoContent() : Results.NotFound();

    /// <summary>The recorded answer with the activities of our file.</summary>
    private static IResult Versions(string id)
    {
        var file = Path.Combine(Repository.Root, "workflows", id + ".json");
        if (!File.Exists(file))
            return Results.NotFound();
        var version = Recording.Entry("versions")["response"]![0]!.DeepClone();
        version["version"] = 1;
        version["stringData"] = JsonNode.Parse(File.ReadAllText(file))!["root"]!.ToJsonString();
        return Results.Json(new JsonArray(version));
    }

    private async Task<IResult> ExecuteAsync(string id, JsonObject body, HttpResponse response)
    {
        var correlationId = (string)body["correlationId"]!;
        try
        {
            var started = await Engine.StartAsync(
                new(id, correlationId, JsonSerializer.SerializeToElement(body["input"])),
                CancellationToken.None
            );
            response.Headers["x-elsa-workflow-cannot-start"] = correlations.TryAdd(started.InstanceId, correlationId) ? "False" : "True";
            return response.Headers["x-elsa-workflow-cannot-start"] == "True"
                ? Results.Ok()
                : Results.Json(new JsonObject { ["workflowState"] = (await FindAsync(started.InstanceId))!.State() });
        }
        catch (UnknownDefinitionException)
        {
            return Results.NotFound();
        }
    }

    private async Task<IResult> ListAsync(string? correlationId, string? definitionId, string? status, int page, int pageSize)
    {
        var matching = new List<StandInInstance>();
        foreach (var (id, correlation) in correlations)
        {
            if (
                (correlationId ?? correlation) == correlation
                && await FindAsync(id) is { } found
                && (definitionId ?? found.DefinitionId) == found.DefinitionId
                && (status ?? found.Status) == found.Status
            )
                matching.Add(found);
        }

        var items = matching.OrderBy(found => found.CreatedAt).Skip(page * pageSize).Take(pageSize).Select(found => found.Summary());
        return Results.Json(new JsonObject { ["items"] = new JsonArray([.. items]), ["totalCount"] = matching.Count });
    }

    /// <summary>The position of an instance in the shape of the recorded one; null for an unknown instance.</summary>
    private async Task<StandInInstance?> FindAsync(string id)
    {
        if (await Engine.GetPositionAsync(id, CancellationToken.None) is not { } position)
            return null;
        var isOver = position.Status is WorkflowStatus.Finished or WorkflowStatus.Cancelled or WorkflowStatus.Faulted;
        var found = new StandInInstance(id, position.DefinitionId, position.CorrelationId)
        {
            Status = isOver ? "Finished" : "Running",
            SubStatus = position.Status == WorkflowStatus.Running ? "Executing" : position.Status.ToString(),
        };
        foreach (var bookmark in position.Bookmarks)
        {
            found.UpdatedAt = bookmark.CreatedAt;
            if (bookmark.TaskId is not null)
                found.WaitFor(
                    bookmark.TaskName!,
                    bookmark.TaskPayload is { } payload ? JsonObject.Create(payload) : null,
                    bookmark.TaskId,
                    bookmark.ActivityId
                );
            else if (bookmark.ResumeAt is { } at)
                found.Delay(bookmark.ActivityId, at);
        }

        foreach (var completed in position.CompletedActivities)
            found.Journal(completed.ActivityId, "Completed", completed.At);
        found.UpdatedAt = TimeProvider.System.GetUtcNow();
        return found;
    }

    /// <summary>Hands each task to the queue of our Elsa host. Like Elsa, it says nothing of tasks that were withdrawn.</summary>
    private sealed class PostingSink(TaskPostQueue queue) : ITaskSink
    {
        public Task<TaskReception> RequestedAsync(TaskRequest request, CancellationToken cancellationToken)
        {
            queue.Add(
                new Workflows.ElsaServer.TaskPost(
                    Workflows.ElsaServer.TaskPost.RunTask,
                    new(
                        request.InstanceId,
                        request.DefinitionId,
                        null,
                        request.DefinitionId,
                        request.CorrelationId,
                        request.TaskId,
                        request.TaskName,
                        request.Payload,
                        request.ActivityId
                    ),
                    request.RequestedAt
                )
            );
            return Task.FromResult(TaskReception.Taken);
        }

        public Task WithdrawnAsync(string taskId, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task FaultedAsync(WorkflowFault fault, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
