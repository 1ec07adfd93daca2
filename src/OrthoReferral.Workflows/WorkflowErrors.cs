namespace OrthoReferral.Workflows;

/// <summary>No published definition has this id.</summary>
public sealed class UnknownDefinitionException(string definitionId)
    : Exception($"No published workflow definition has the id '{definitionId}'.")
{
    public string DefinitionId { get; } = definitionId;
}

/// <summary>The engine could not be reached or did not answer in time; the outbox tries again.</summary>
public sealed class WorkflowEngineUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);
