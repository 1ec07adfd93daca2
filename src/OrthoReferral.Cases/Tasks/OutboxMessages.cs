using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// Writes and reads the bodies of <see cref="OutboxMessage"/>: the argument of one engine call each, as camelCase JSON. Ids, codes and
/// results only, never who the patient is.
/// </summary>
public static class OutboxMessages
{
    /// <summary>The definition that every submitted case runs.</summary>
    public const string CaseDefinition = "orthopedic-referral";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Starts the case's way through the workflow. Repeating it finds the instance of the same run.</summary>
    public static void StartCase(this CaseDb db, ReferralCase referralCase, DateTimeOffset now)
    {
        var input = new JsonObject { ["caseId"] = referralCase.Id.ToString("D"), ["run"] = referralCase.Run };
        Add(db, referralCase.Id, OutboxKind.StartWorkflow, new WorkflowStart(CaseDefinition, referralCase.CorrelationId, ToElement(input)), now);
    }

    /// <summary>Starts the pathway of one treatment; <paramref name="input"/> is what its definition may ask about the lesion.</summary>
    public static void StartTreatment(this CaseDb db, Treatment treatment, string definitionId, JsonObject input, DateTimeOffset now) =>
        Add(db, treatment.CaseId, OutboxKind.StartWorkflow, new WorkflowStart(definitionId, WorkflowCorrelation.ForTreatment(treatment.CaseId, treatment.Id), ToElement(input)), now);

    /// <summary>Answers a task of the workflow. The engine takes the first answer.</summary>
    public static void CompleteTask(this CaseDb db, Guid caseId, string taskId, JsonObject result, DateTimeOffset now) =>
        Add(db, caseId, OutboxKind.CompleteTask, new TaskCompletion(taskId, ToElement(result)), now);

    /// <summary>Publishes an event to the running instances of the case's (or a treatment's) correlation id.</summary>
    public static void PublishEvent(this CaseDb db, Guid caseId, string name, string correlationId, JsonObject payload, DateTimeOffset now) =>
        Add(db, caseId, OutboxKind.PublishEvent, new WorkflowEvent(name, correlationId, ToElement(payload)), now);

    /// <summary>Cancels an instance; cancelling a finished one changes nothing.</summary>
    public static void CancelInstance(this CaseDb db, Guid caseId, string instanceId, DateTimeOffset now) =>
        Add(db, caseId, OutboxKind.CancelInstance, new InstanceBody(instanceId), now);

    /// <summary>Tries the faulted activities of an instance again.</summary>
    public static void RetryInstance(this CaseDb db, Guid caseId, string instanceId, DateTimeOffset now) =>
        Add(db, caseId, OutboxKind.RetryInstance, new InstanceBody(instanceId), now);

    /// <summary>
    /// Reads a body back: <see cref="WorkflowStart"/>, <see cref="TaskCompletion"/>, <see cref="WorkflowEvent"/> or
    /// <see cref="InstanceBody"/>, by the message's kind.
    /// </summary>
    /// <exception cref="JsonException">The body is not one.</exception>
    public static T ReadBody<T>(this OutboxMessage message) where T : class =>
        JsonSerializer.Deserialize<T>(message.Body, Json) ?? throw new JsonException("An outbox message without a body.");

    internal static JsonElement ToElement(JsonNode node) => JsonSerializer.SerializeToElement(node, Json);

    private static void Add<T>(CaseDb db, Guid caseId, OutboxKind kind, T body, DateTimeOffset now) =>
        db.Outbox.Add(new OutboxMessage(caseId, kind, JsonSerializer.Serialize(body, Json), now));
}

/// <summary>Body of <see cref="OutboxKind.CancelInstance"/> and <see cref="OutboxKind.RetryInstance"/>.</summary>
public sealed record InstanceBody(string InstanceId);
