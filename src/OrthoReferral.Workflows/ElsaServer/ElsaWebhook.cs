using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// Receives the RunTask posts of an Elsa server. 200: there is nothing more to do. 202: taken as a hint. 409, 503: post again later.
/// A repeated or reordered post is harmless: <see cref="ITaskSink"/> is keyed by the task id.
/// </summary>
public static class ElsaWebhook
{
    public const string Path = "/hooks/elsa/tasks";

    private const int LongestBody = 256 * 1024;
    private const int LongestId = 200;

    /// <summary>Maps the receiver. Anonymous for the framework's sign-in: the signature authenticates it.</summary>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path, ReceiveAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        var (outcome, taskId, detail, failure) = await TakeAsync(context, cancellationToken);
        services.GetRequiredService<ElsaMetrics>().Posted(outcome.Name);
        services
            .GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(ElsaWebhook))
            .Log(outcome.Level, failure, "A task post {Says} ({Outcome}, task {TaskId}).", outcome.Says, outcome.Name, taskId ?? "unknown");
        if (outcome.Status < StatusCodes.Status300MultipleChoices)
            return Results.StatusCode(outcome.Status);
        if (outcome.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "5";
        return Results.Problem(statusCode: outcome.Status, title: outcome.Title, detail: detail);
    }

    private static async Task<Taken> TakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        var request = context.Request;
        if (await ReadBodyAsync(request, cancellationToken) is not { } body)
            return new(PostOutcome.TooLarge, Detail: $"A task post has at most {LongestBody} bytes.");

        // Before parsing: an unauthenticated body is not worth reading.
        var trust = services
            .GetRequiredService<WebhookSender>()
            .Judge(
                Single(request.Headers[WebhookSignature.TimestampHeader]),
                Single(request.Headers[WebhookSignature.SignatureHeader]),
                body,
                context.Connection.RemoteIpAddress
            );
        switch (trust)
        {
            case WebhookTrust.Unsigned:
                return new(PostOutcome.Unsigned);
            case WebhookTrust.WrongSignature:
                return new(PostOutcome.WrongSignature);
            case WebhookTrust.Late:
                return new(PostOutcome.Late);
        }

        if (!request.HasJsonContentType())
            return new(PostOutcome.NotJson);
        if (!TryParse(body, out var post, out var error))
            return new(PostOutcome.Malformed, Detail: error);
        var taskId = post.Payload.TaskId;
        if (trust == WebhookTrust.Hint || post.Payload.ActivityId is null)
            return services.GetRequiredService<InstanceHints>().TryAdd(post.Payload.WorkflowInstanceId)
                // What is not signed is not believed, and does not choose what stands in the log.
                ? new(PostOutcome.Hint)
                : new(PostOutcome.Busy);

        try
        {
            var sink = services.GetRequiredService<ITaskSink>();
            return new(PostOutcome.Of(await sink.RequestedAsync(ToRequest(post, post.Payload.ActivityId), cancellationToken)), taskId);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new(PostOutcome.Failed, taskId, Failure: failure);
        }
    }

    /// <summary>What became of one post.</summary>
    /// <param name="TaskId">Null when the post was not believed or not read.</param>
    /// <param name="Detail">For the sender.</param>
    /// <param name="Failure">For the log.</param>
    private sealed record Taken(PostOutcome Outcome, string? TaskId = null, string? Detail = null, Exception? Failure = null);

    internal static bool TryParse(ReadOnlySpan<byte> body, out TaskPost post, out string error)
    {
        post = null!;
        try
        {
            post = JsonSerializer.Deserialize<TaskPost>(body, ElsaJson.Options)!;
        }
        catch (JsonException failure)
        {
            error = $"The post is not a task post: {failure.Path ?? "$"} is not readable.";
            return false;
        }

        error = post switch
        {
            null => "The post is empty.",
            { EventType: not TaskPost.RunTask } => $"eventType must be {TaskPost.RunTask}.",
            { Payload: null } => "payload is required.",
            { Payload: var p } when !IsId(p.TaskId) => "payload.taskId is required.",
            { Payload: var p } when !IsId(p.TaskName) => "payload.taskName is required.",
            { Payload: var p } when !IsId(p.WorkflowInstanceId) => "payload.workflowInstanceId is required.",
            { Payload: var p } when !IsId(p.WorkflowDefinitionId) => "payload.workflowDefinitionId is required.",
            { Payload: var p } when !IsId(p.CorrelationId) => "payload.correlationId is required: a task without one belongs to no case.",
            { Payload.TaskPayload: { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) } } =>
                "payload.taskPayload must be an object or null.",
            _ => "",
        };
        return error.Length == 0;
    }

    private static TaskRequest ToRequest(TaskPost post, string activityId) =>
        new(
            post.Payload.TaskId,
            post.Payload.TaskName,
            post.Payload.WorkflowInstanceId,
            post.Payload.WorkflowDefinitionId,
            post.Payload.CorrelationId!,
            activityId,
            post.Payload.TaskPayload is { ValueKind: JsonValueKind.Object } payload ? payload : null,
            post.Timestamp.ToUniversalTime()
        );

    /// <summary>The body, or null when it is over the limit. The stock webhook sends chunks without a length.</summary>
    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LongestBody)
            return null;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            var isTooLong = read.Buffer.Length > LongestBody;
            var body = read.IsCompleted && !isTooLong ? read.Buffer.ToArray() : null;
            // Every read has to be ended, or the server gives the connection up after the answer.
            request.BodyReader.AdvanceTo(body is null ? read.Buffer.Start : read.Buffer.End, read.Buffer.End);
            if (isTooLong || body is not null)
                return body;
        }
    }

    private static string? Single(Microsoft.Extensions.Primitives.StringValues values) =>
        values.Count == 0 ? null
        : values.Count == 1 ? values[0]
        : "";

    private static bool IsId(string? value) => value is { Length: > 0 and <= LongestId };
}
