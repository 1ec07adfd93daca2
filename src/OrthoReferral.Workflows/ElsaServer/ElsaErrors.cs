namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// The Elsa server understood who we are and refused the request itself (400, 415 or a refused retry). Trying the same again does not help.
/// </summary>
internal sealed class ElsaRequestRefusedException(string message) : Exception(message);
