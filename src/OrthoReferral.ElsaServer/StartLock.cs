namespace OrthoReferral.ElsaHost;

/// <summary>
/// The lock that is held around a start. Elsa's activation strategies count the running instances and create one afterwards, so that of two
/// starts at once both count none.
/// </summary>
internal static class StartLock
{
    /// <summary>How long a start waits for another one of the same case; a first burst takes a fraction of a second.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The lock's name, one for each definition and correlation id. Null without either: such a start belongs to no case, and nothing
    /// needs to be kept apart.
    /// </summary>
    public static string? NameOf(string? definitionId, string? correlationId) =>
        string.IsNullOrEmpty(definitionId) || string.IsNullOrEmpty(correlationId)
            ? null
            // Escaped, so that the slash divides the two and no other pair has the same name.
            : $"orthoreferral-start/{Uri.EscapeDataString(definitionId)}/{Uri.EscapeDataString(correlationId)}";
}
