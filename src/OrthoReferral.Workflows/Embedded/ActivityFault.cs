namespace OrthoReferral.Workflows.Embedded;

/// <summary>An activity could not be executed; becomes an incident of its instance. The message holds no values of the case.</summary>
internal sealed class ActivityFault(string message, Exception? innerException = null) : Exception(message, innerException);
