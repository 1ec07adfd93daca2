using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Processes;

/// <summary>
/// The form of a human task: what its payload says beside <see cref="HumanTaskPayload"/>, what its answer is, and which use cases answer
/// it (those that say so with <see cref="AnswersAttribute"/>).
/// </summary>
/// <param name="Form">Stored on the work item.</param>
/// <param name="Payload">The record that its payload is read as.</param>
/// <param name="Answer">The record that it is answered with.</param>
/// <param name="Act">What the person is asked to do, where the task's own title does not say it.</param>
/// <param name="IsDecision">Answering it is a medical decision.</param>
public abstract record TaskForm(WorkItemForm Form, Type Payload, Type Answer, string? Act, bool IsDecision)
{
    /// <summary>As payloads name it, for example <c>tumorBoard</c>.</summary>
    public string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(Form.ToString());

    /// <summary>A workflow can ask for it; false when only the application raises it.</summary>
    public bool IsForTasks => Answer != typeof(NoAnswer) && Form != WorkItemForm.Incident;

    /// <summary>Everybody who makes medical decisions may answer it, not only its role.</summary>
    public bool IsForEveryDecider { get; init; }

    /// <summary>Whoever answers it signs, whatever they answer.</summary>
    public bool IsSigned => UseCases.Count > 0 && UseCases.All(answer => answer.IsSigned);

    /// <summary>Whose people may send a use case that answers it: for any other role, its work item would wait for good.</summary>
    public IReadOnlyList<Role> Roles => [.. UseCases.SelectMany(answer => RequestAccess.For(answer.Command).Roles).Distinct().Order()];

    /// <summary>The use cases that answer it, by the names under which the API offers them.</summary>
    public IReadOnlyList<AnsweringUseCase> UseCases => AnsweringUseCase.Of(Form);
}

/// <inheritdoc />
public sealed record TaskForm<TPayload, TAnswer>(
    WorkItemForm Form,
    Func<TaskPayload, TPayload> Read,
    string? Act = null,
    bool IsDecision = false
) : TaskForm(Form, typeof(TPayload), typeof(TAnswer), Act, IsDecision)
    where TAnswer : TaskAnswer
{
    /// <summary>What the definition wrote for this form.</summary>
    /// <exception cref="ProcessRuleException"><c>payload-unreadable</c>: it can't be read; the definition is wrong.</exception>
    public TPayload PayloadOf(string? payloadJson)
    {
        try
        {
            return Read(new TaskPayload(payloadJson is null ? null : JsonElement.Parse(payloadJson)));
        }
        catch (TaskPayloadException)
        {
            throw new ProcessRuleException(
                "payload-unreadable",
                "What the workflow asks for can't be read; a coordinator must look at the definition."
            );
        }
    }
}
