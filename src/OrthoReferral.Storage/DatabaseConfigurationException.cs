namespace OrthoReferral.Storage;

/// <summary>
/// The configured database can't be used; the message says what to change, in one line for each thing. The host prints it and ends.
/// </summary>
public sealed class DatabaseConfigurationException(string message) : Exception(message);
