using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// Receives the RunTask posts of an Elsa server. 200: the task is in SQL. 202: taken as a hint. 503: post again later.
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
        var metrics = services.GetRequiredService<ElsaMetrics>();
        var request = context.Request;

        IResult Refuse(int status, string outcome, string title)
        {
            metrics.Posted(outcome);
            return Results.Problem(statusCode: status, title: title);
        }

        if (await ReadBodyAsync(request, cancellationToken) is not { } body)
            return Refuse(StatusCodes.Status413PayloadTooLarge, "too-large", $"A task post has at most {LongestBody} bytes.");

        // Before parsing: an unauthenticated body is not worth reading.
        var trust = services
            .GetRequiredService<WebhookSender>()
            .Judge(
                Single(request.Headers[WebhookSignature.TimestampHeader]),
                Single(request.Headers[WebhookSignature.SignatureHeader]),
                body,
                context.Connection.RemoteIpAddress
            );
        if (trust == WebhookTrust.None)
            return Refuse(
                StatusCodes.Status401Unauthorized,
                "unauthenticated",
                "The post is not signed, or its signature or timestamp is not valid."
            );
        if (!request.HasJsonContentType())
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "not-json", "A task post is application/json.");
        if (!TryParse(body, out var post, out var error))
            return Refuse(StatusCodes.Status400BadRequest, "malformed", error);

        if (trust == WebhookTrust.Hint || post.Payload.ActivityId is null)
        {
            var queued = services.GetRequiredService<InstanceHints>().TryAdd(post.Payload.WorkflowInstanceId);
            metrics.Posted(queued ? "hint" : "busy");
            return queued ? Results.Accepted() : Busy(context);
        }

        try
        {
            await services.GetRequiredService<ITaskSink>().RequestedAsync(ToRequest(post, post.Payload.ActivityId), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            services
                .GetRequiredService<ILoggerFactory>()
                .CreateLogger(typeof(ElsaWebhook))
                .LogWarning(failure, "A task post could not be stored; its sender will post it again.");
            metrics.Posted("failed");
            return Busy(context);
        }

        metrics.Posted("stored");
        return Results.Ok();
    }

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

    private static IResult Busy(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        return Results.Problem(
            statusCode: StatusCodes.Status503ServiceUnavailable,
            title: "The task could not be stored now; post it again."
        );
    }

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
