namespace OrthoReferral.Web.Api.Pending;

/// <summary>
/// Something that the workflow engine still owes a case when a command is answered: what follows from the command is not all there yet.
/// One type for the <c>pending</c> member of every command's answer.
/// </summary>
/// <param name="Awaited">What is awaited.</param>
/// <param name="Task">
/// The definition's task that is not taken, or not here, yet; null when no single task is meant.
/// </param>
internal sealed record PendingStep(AwaitedStep Awaited, string? Task);

/// <summary>What a case waits for.</summary>
internal enum AwaitedStep
{
    /// <summary>The engine was not told yet; it is told again until it answers.</summary>
    Delivery,

    /// <summary>The engine was told, and its next step is not here yet.</summary>
    NextStep,
}
