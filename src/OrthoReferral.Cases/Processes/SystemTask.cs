namespace OrthoReferral.Cases.Processes;

/// <summary>A task that the application answers by itself.</summary>
/// <param name="Name">The <c>taskName</c> in the definition.</param>
/// <param name="Payload">The record that its payload is read as.</param>
/// <param name="Answer">The record that it is answered with.</param>
/// <param name="RunsAfterTheEnd">Carried out although the case (or the treatment) has ended: only the tasks that end it.</param>
public abstract record SystemTask(string Name, Type Payload, Type Answer, bool RunsAfterTheEnd);

/// <inheritdoc />
public sealed record SystemTask<TPayload, TAnswer>(string Name, Func<TaskPayload, TPayload> Read, bool RunsAfterTheEnd = false)
    : SystemTask(Name, typeof(TPayload), typeof(TAnswer), RunsAfterTheEnd)
    where TAnswer : TaskAnswer;
