using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// Elsa's REST API, exactly the calls that the recording shows to work. Anything that is not an answer becomes
/// <see cref="WorkflowEngineUnavailableException"/>, anything that will never work <see cref="ElsaRequestRefusedException"/>.
/// </summary>
internal sealed class ElsaApi
{
    private const int PageSize = 100;

    private readonly HttpClient http;

    public ElsaApi(HttpClient http, IOptions<ElsaServerOptions> options)
    {
        this.http = http;
        http.BaseAddress = options.Value.ApiRoot();
        http.DefaultRequestHeaders.Authorization = new("ApiKey", options.Value.ApiKey);
        // RetryHandler bounds every attempt, in time and in size.
        http.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>Instances of one correlation id and definition, whatever their status, newest first.</summary>
    internal async Task<IReadOnlyList<ElsaJson.InstanceSummary>> FindAsync(
        string correlationId,
        string definitionId,
        CancellationToken cancellationToken
    )
    {
        var path =
            $"workflow-instances?correlationId={Uri.EscapeDataString(correlationId)}&definitionId={Uri.EscapeDataString(definitionId)}"
            + $"&page=0&pageSize={PageSize}&orderBy=Created&orderDirection=Descending";
        var list = await ReadAsync<ElsaJson.InstanceList>(
            await SendAsync(HttpMethod.Get, path, null, true, cancellationToken),
            cancellationToken
        );
        // The filter is checked once more: taking another case's instance for ours would mix two patients.
        return [.. list.Items.Where(item => item.CorrelationId == correlationId && item.DefinitionId == definitionId)];
    }

    /// <summary>One page of the running instances, oldest first; the last one is not full.</summary>
    private async Task<IReadOnlyList<ElsaJson.InstanceSummary>> RunningAsync(int page, CancellationToken cancellationToken)
    {
        var path = $"workflow-instances?status=Running&page={page}&pageSize={PageSize}&orderBy=Created&orderDirection=Ascending";
        return (
            await ReadAsync<ElsaJson.InstanceList>(await SendAsync(HttpMethod.Get, path, null, true, cancellationToken), cancellationToken)
        ).Items;
    }

    /// <summary>Every running instance once. One that is missed because others end while we page is there the next time.</summary>
    internal async IAsyncEnumerable<ElsaJson.InstanceSummary> AllRunningAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 0; ; page++)
        {
            var items = await RunningAsync(page, cancellationToken);
            foreach (var instance in items.Where(item => seen.Add(item.Id)))
                yield return instance;
            if (items.Count < PageSize)
                yield break;
        }
    }

    /// <summary>The state after the first burst; null when the definition's activation strategy let nothing start.</summary>
    /// <exception cref="UnknownDefinitionException">404: no published version.</exception>
    internal async Task<ElsaJson.WorkflowState?> ExecuteAsync(WorkflowStart start, CancellationToken cancellationToken)
    {
        var body = new
        {
            correlationId = start.CorrelationId,
            input = start.Input.ValueKind == JsonValueKind.Object ? start.Input : EmptyObject,
        };
        using var response = await SendAsync(
            HttpMethod.Post,
            $"workflow-definitions/{Uri.EscapeDataString(start.DefinitionId)}/execute",
            body,
            false,
            cancellationToken,
            Expected.ServerError
        );
        if (response.StatusCode == HttpStatusCode.NotFound)
            throw new UnknownDefinitionException(start.DefinitionId);
        if (
            response.Headers.TryGetValues("x-elsa-workflow-cannot-start", out var refused)
            && refused.Contains("True", StringComparer.OrdinalIgnoreCase)
        )
            return null;

        // A faulted first burst is answered with 500 and the same body as a good one: the instance exists.
        var state = (await ReadOrNullAsync<ElsaJson.ExecuteAnswer>(response, cancellationToken))?.WorkflowState;
        if (state is null || (response.StatusCode == HttpStatusCode.InternalServerError && state.SubStatus != "Faulted"))
            throw new WorkflowEngineUnavailableException(
                $"The Elsa server answered {(int)response.StatusCode} to execute without a workflow state."
            );
        return state;
    }

    /// <summary>The instance, or null when Elsa does not know it.</summary>
    internal async Task<ElsaJson.Instance?> GetInstanceAsync(string instanceId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            HttpMethod.Get,
            $"workflow-instances/{Uri.EscapeDataString(instanceId)}",
            null,
            true,
            cancellationToken
        );
        return response.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync<ElsaJson.Instance>(response, cancellationToken);
    }

    /// <summary>Every entry of an instance's journal, in order; empty for an unknown instance.</summary>
    internal async Task<IReadOnlyList<ElsaJson.JournalEntry>> GetJournalAsync(string instanceId, CancellationToken cancellationToken)
    {
        var entries = new List<ElsaJson.JournalEntry>();
        for (var page = 0; ; page++)
        {
            var path = $"workflow-instances/{Uri.EscapeDataString(instanceId)}/journal?page={page}&pageSize={PageSize}";
            using var response = await SendAsync(HttpMethod.Get, path, null, true, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return entries;
            var journal = await ReadAsync<ElsaJson.Journal>(response, cancellationToken);
            entries.AddRange(journal.Items);
            if (journal.Items.Count == 0 || entries.Count >= journal.TotalCount)
                return [.. entries.OrderBy(one => one.Sequence)];
        }
    }

    internal Task CompleteTaskAsync(TaskCompletion completion, CancellationToken cancellationToken) =>
        PostAsync(
            $"tasks/{Uri.EscapeDataString(completion.TaskId)}/complete",
            new { result = completion.Result.ValueKind == JsonValueKind.Undefined ? (JsonElement?)null : completion.Result },
            true,
            cancellationToken
        );

    /// <summary>
    /// Synchronous, so that 200 means the instances took it. A repeat could resume a loop's next wait: the caller decides.
    /// </summary>
    internal Task TriggerEventAsync(WorkflowEvent workflowEvent, CancellationToken cancellationToken)
    {
        const string workflowExecutionMode = "Synchronous";
        var correlationId = workflowEvent.CorrelationId;
        object body = workflowEvent.Payload.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? new { correlationId, workflowExecutionMode }
            : new
            {
                correlationId,
                input = workflowEvent.Payload,
                workflowExecutionMode,
            };
        return PostAsync($"events/{Uri.EscapeDataString(workflowEvent.Name)}/trigger", body, false, cancellationToken);
    }

    internal Task CancelAsync(string instanceId, CancellationToken cancellationToken) =>
        PostAsync($"cancel/workflow-instances/{Uri.EscapeDataString(instanceId)}", null, true, cancellationToken);

    /// <summary>Deletes an instance with its bookmarks and its journal; an unknown one is gone already.</summary>
    internal async Task RemoveAsync(string instanceId, CancellationToken cancellationToken)
    {
        var path = $"workflow-instances/{Uri.EscapeDataString(instanceId)}";
        using var response = await SendAsync(HttpMethod.Delete, path, null, true, cancellationToken);
    }

    /// <summary>The versions of a definition, each with its flow; empty when there is no such definition.</summary>
    internal async Task<IReadOnlyList<ElsaJson.DefinitionVersion>> GetVersionsAsync(
        string definitionId,
        CancellationToken cancellationToken
    )
    {
        var path = $"workflow-definitions/{Uri.EscapeDataString(definitionId)}/versions";
        using var response = await SendAsync(HttpMethod.Get, path, null, true, cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound
            ? []
            : await ReadAsync<List<ElsaJson.DefinitionVersion>>(response, cancellationToken);
    }

    internal async Task<ElsaJson.RetryResult?> RetryAsync(string instanceId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            HttpMethod.Post,
            "alterations/workflows/retry",
            new { workflowInstanceIds = new[] { instanceId } },
            false,
            cancellationToken
        );
        var answer = await ReadAsync<ElsaJson.RetryAnswer>(response, cancellationToken);
        return answer.Results?.FirstOrDefault(one => one.WorkflowInstanceId == instanceId);
    }

    /// <summary>Creates or replaces a definition and publishes it as its next version.</summary>
    internal Task PublishDefinitionAsync(JsonElement definition, CancellationToken cancellationToken) =>
        PostAsync("workflow-definitions", new { model = definition, publish = true }, false, cancellationToken);

    private async Task PostAsync(string path, object? body, bool idempotent, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, idempotent, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new WorkflowEngineUnavailableException($"The Elsa server answered {(int)response.StatusCode} to a post.");
    }

    private enum Expected
    {
        Success,
        ServerError,
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body,
        bool idempotent,
        CancellationToken cancellationToken,
        Expected expected = Expected.Success
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, options: ElsaJson.Options);
        request.Options.Set(RetryHandler.Idempotent, idempotent);
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or IOException)
        {
            throw new WorkflowEngineUnavailableException("The Elsa server could not be reached or did not answer in time.", failure);
        }

        var status = response.StatusCode;
        if (
            response.IsSuccessStatusCode
            || status == HttpStatusCode.NotFound
            || (expected == Expected.ServerError && status == HttpStatusCode.InternalServerError)
        )
            return response;
        response.Dispose();
        throw status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new WorkflowEngineUnavailableException(
                $"The Elsa server refused our key ({(int)status}): check {ElsaServerOptions.Section}:{nameof(ElsaServerOptions.ApiKey)}."
            ),
            HttpStatusCode.BadRequest
            or HttpStatusCode.UnsupportedMediaType
            or HttpStatusCode.RequestEntityTooLarge
            or HttpStatusCode.UnprocessableEntity => new ElsaRequestRefusedException(
                $"The Elsa server refused the request as malformed ({(int)status})."
            ),
            _ => new WorkflowEngineUnavailableException($"The Elsa server answered {(int)status}."),
        };
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        using (response)
            return response.IsSuccessStatusCode && await ReadOrNullAsync<T>(response, cancellationToken) is { } value
                ? value
                : throw new WorkflowEngineUnavailableException(
                    $"The Elsa server answered {(int)response.StatusCode} with something that is not Elsa's JSON."
                );
    }

    private static async Task<T?> ReadOrNullAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(ElsaJson.Options, cancellationToken);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static readonly JsonElement EmptyObject = JsonDocument.Parse("{}").RootElement.Clone();
}
