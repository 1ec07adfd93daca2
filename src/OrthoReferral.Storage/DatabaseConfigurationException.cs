namespace OrthoReferral.Storage;

/// <summary>The configured database can't be used; the message is one line that says what to change. The host prints it and ends.</summary>
public sealed class DatabaseConfigurationException(string message) : Exception(message);
