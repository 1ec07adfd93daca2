using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>
/// An Elsa server made of the recording: it keeps a few instances, answers in the recorded shapes, and collects every request that the
/// recording does not show. As recorded, it answers 200 to every completion and every cancel.
/// </summary>
internal sealed class StandInElsa : HttpMessageHandler
{
    internal const string ApiKey = "11111111-TEST-KEY";

    private readonly Lock gate = new();
    private readonly List<StandInInstance> instances = [];
    private int made;

    internal List<string> Requests { get; } = [];

    internal List<string> Violations { get; } = [];

    internal List<(string TaskId, JsonNode? Result)> Completions { get; } = [];

    /// <summary>Activities that the definitions no longer have, although an instance waits at them.</summary>
    internal HashSet<string> GoneActivities { get; } = [];

    internal HashSet<string> Definitions { get; } = ["orthopedic-referral"];

    /// <summary>Answers that replace those of the server, in order; null: the server answers this request itself.</summary>
    internal Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>?> Next { get; } = new();

    /// <summary>What the first burst of a new instance does.</summary>
    internal Action<StandInInstance> FirstBurst { get; set; } = i => i.WaitFor("AssessFractureRisk");

    /// <summary>
    /// If set, the next start is refused by the activation strategy, because another node started the case: this adds its instance.
    /// </summary>
    internal Action? AnotherNodeStartsFirst { get; set; }

    internal StandInInstance Add(string definitionId, string correlationId, string status = "Running", string subStatus = "Suspended")
    {
        var instance = new StandInInstance($"instance-{++made}", definitionId, correlationId) { Status = status, SubStatus = subStatus };
        instances.Add(instance);
        return instance;
    }

    internal void Lose(StandInInstance instance) => instances.Remove(instance);

    internal IEnumerable<StandInInstance> Instances => instances;

    internal static Task<HttpResponseMessage> Status(HttpStatusCode status, string? body = null, string type = "application/json") =>
        Task.FromResult(
            new HttpResponseMessage(status)
            {
                Content = body is null ? new ByteArrayContent([]) : new StringContent(body, Encoding.UTF8, type),
            }
        );

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var violation = await RecordedContract.ViolationAsync(request, ApiKey);
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? instead;
        lock (gate)
        {
            if (violation is not null)
                Violations.Add(violation);
            Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath["/elsa/api/".Length..]}");
            Next.TryDequeue(out instead);
        }

        if (instead is not null)
            return await instead(request, cancellationToken);
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken))?.AsObject();
        lock (gate)
            return Answer(request, body);
    }

    internal HttpResponseMessage Answer(HttpRequestMessage request, JsonObject? body)
    {
        var path = request.RequestUri!.AbsolutePath["/elsa/api/".Length..].Split('/').Select(Uri.UnescapeDataString).ToArray();
        return (request.Method.Method, path) switch
        {
            ("GET", ["workflow-instances"]) => List(request.RequestUri.Query),
            ("GET", ["workflow-instances", var id]) => Find(id) is { } i ? Json(i.Full()) : Empty(HttpStatusCode.NotFound),
            ("GET", ["workflow-instances", var id, "journal"]) => Json(
                Find(id)?.JournalPage(request.RequestUri.Query) ?? Recording.Answer("journal unknown")
            ),
            ("DELETE", ["workflow-instances", var id]) => Empty(
                instances.RemoveAll(i => i.Id == id) > 0 ? HttpStatusCode.NoContent : HttpStatusCode.NotFound
            ),
            ("GET", ["workflow-definitions", var definition, "versions"]) => Json(Versions(definition)),
            ("POST", ["workflow-definitions", var definition, "execute"]) => Execute(definition, body),
            ("POST", ["tasks", var task, "complete"]) => Complete(task, body),
            ("POST", ["cancel", "workflow-instances", var id]) => Cancel(id),
            ("POST", ["events", _, "trigger"]) => Empty(HttpStatusCode.OK),
            ("POST", ["alterations", "workflows", "retry"]) => Retry((string)body!["workflowInstanceIds"]![0]!),
            ("POST", ["workflow-definitions"]) => Json(Recording.Answer("create+publish in one call")),
            _ => Empty(HttpStatusCode.NotFound),
        };
    }

    /// <summary>The recorded answer with the activities at which the instances wait or have waited.</summary>
    private JsonArray Versions(string definition)
    {
        var version = Recording.Entry("versions")["response"]![0]!.DeepClone();
        var waits = instances.Where(i => i.DefinitionId == definition).SelectMany(i => i.Activities).Except(GoneActivities).Distinct();
        version["version"] = 1;
        version["stringData"] = new JsonObject
        {
            ["activities"] = new JsonArray([.. waits.Select(id => new JsonObject { ["id"] = id })]),
        }.ToJsonString();
        return new JsonArray(version);
    }

    private HttpResponseMessage List(string query)
    {
        var q = System.Web.HttpUtility.ParseQueryString(query);
        var matching = instances
            .Where(i =>
                (q["correlationId"] ?? i.CorrelationId) == i.CorrelationId
                && (q["definitionId"] ?? i.DefinitionId) == i.DefinitionId
                && (q["status"] ?? i.Status) == i.Status
            )
            .ToList();
        var size = int.Parse(q["pageSize"] ?? "100", CultureInfo.InvariantCulture);
        var page = matching.Skip(int.Parse(q["page"] ?? "0", CultureInfo.InvariantCulture) * size).Take(size);
        return Json(new JsonObject { ["items"] = new JsonArray([.. page.Select(i => i.Summary())]), ["totalCount"] = matching.Count });
    }

    private HttpResponseMessage Execute(string definition, JsonObject? body)
    {
        if (!Definitions.Contains(definition))
            return Empty(HttpStatusCode.NotFound);
        if (AnotherNodeStartsFirst is { } other)
        {
            other();
            var refused = Empty(HttpStatusCode.OK);
            refused.Headers.Add("x-elsa-workflow-cannot-start", "True");
            return refused;
        }

        var instance = Add(definition, (string)body!["correlationId"]!);
        instance.Input = body["input"]?.DeepClone();
        FirstBurst(instance);
        var answer = Json(
            new JsonObject { ["workflowState"] = instance.State() },
            instance.SubStatus == "Faulted" ? HttpStatusCode.InternalServerError : HttpStatusCode.OK
        );
        answer.Headers.Add("x-elsa-workflow-cannot-start", "False");
        answer.Headers.Add("x-elsa-workflow-instance-id", instance.Id);
        return answer;
    }

    private HttpResponseMessage Complete(string task, JsonObject? body)
    {
        Completions.Add((task, body?["result"]?.DeepClone()));
        foreach (var instance in instances)
            instance.Take(task);
        return Empty(HttpStatusCode.OK);
    }

    private HttpResponseMessage Cancel(string id)
    {
        if (Find(id) is { Status: "Running" } instance)
            (instance.Status, instance.SubStatus) = ("Finished", "Cancelled");
        return Empty(HttpStatusCode.OK);
    }

    private HttpResponseMessage Retry(string id)
    {
        var answer = Recording.Answer(Find(id) is null ? "retry unknown" : "retry");
        if (Find(id) is not null)
            answer["results"]![0]!["workflowInstanceId"] = id;
        return Json(answer);
    }

    private StandInInstance? Find(string id) => instances.Find(i => i.Id == id);

    private static HttpResponseMessage Json(JsonNode body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = JsonContent.Create(body) };

    private static HttpResponseMessage Empty(HttpStatusCode status) => new(status) { Content = new ByteArrayContent([]) };
}
