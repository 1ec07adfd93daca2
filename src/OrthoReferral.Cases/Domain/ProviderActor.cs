namespace OrthoReferral.Cases.Domain;

/// <summary>
/// The identity provider, whose word the account of a person follows. What it gives or takes is its own act: recorded, told and listed, and
/// signed by nobody here. It changes accounts only, and never sends a command.
/// </summary>
internal sealed record ProviderActor() : Actor(null, "identity provider", new HashSet<Role>());
