using System.Text.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Processes;

/// <summary>What the payload of every human task says.</summary>
/// <param name="Role">Whose people do it; the first when the definition names several.</param>
/// <param name="Title">What the person reads on the worklist.</param>
/// <param name="DueIn">From the moment the work item appears; positive.</param>
/// <param name="BoneAgent">It is about a bone-modifying agent: it can't be confirmed while a block of the agent is open. Null = no.</param>
public sealed record HumanTaskPayload(Role Role, string Title, TimeSpan DueIn, WorkItemForm Form, bool? BoneAgent)
{
    /// <summary>The longest payload that a work item carries, in characters of JSON.</summary>
    private const int Length = 4000;

    /// <exception cref="TaskPayloadException">
    /// A member is missing or wrong, the role can't answer the form, or the whole is too long.
    /// </exception>
    internal static HumanTaskPayload Read(TaskPayload payload)
    {
        if (payload.Json is { Length: > Length })
            throw new TaskPayloadException($"Its payload is longer than {Length} characters.");
        var read = new HumanTaskPayload(
            RoleOf(payload) ?? throw new TaskPayloadException("It is not a task of the application, and its payload names no 'role'."),
            payload.Text("title") ?? throw TaskPayloadException.Missing("title"),
            payload.Duration("dueIn") ?? throw TaskPayloadException.Missing("dueIn"),
            payload.Enum<WorkItemForm>("form") ?? throw TaskPayloadException.Missing("form"),
            payload.Flag("boneAgent")
        );
        return TaskForms.Of(read.Form).Roles.Contains(read.Role)
            ? read
            : throw TaskPayloadException.Wrong("role", $"one that may answer the form '{TaskForms.Of(read.Form).Name}'");
    }

    /// <summary>Whether a work item with this payload is about a bone-modifying agent.</summary>
    public static bool IsAboutBoneAgent(string? payloadJson) =>
        payloadJson is not null && new TaskPayload(JsonElement.Parse(payloadJson)).Flag("boneAgent") == true;

    private static Role? RoleOf(TaskPayload payload) =>
        payload.Enum<Role>("role") is not { } role ? null
        : RoleProfile.Of(role).HoldsTasks ? role
        : throw TaskPayloadException.Wrong("role", "a role that holds tasks");
}
