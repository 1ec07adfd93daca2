namespace OrthoReferral.Workflows.Definitions;

/// <summary>
/// When a definition may be taken out of the folder. This file is compiled into the Elsa host as well: both engines decide alike.
/// </summary>
internal static class WithdrawnDefinition
{
    /// <summary>Why it may not be; null when nothing runs on it. A fault is no end: it can be retried.</summary>
    /// <param name="unfinished">How many of its instances have not ended.</param>
    internal static string? Refusal(long unfinished) =>
        unfinished == 0 ? null : $"was withdrawn, but {unfinished} of its instances have not ended: keep the file until they have";
}
