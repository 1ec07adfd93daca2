namespace OrthoReferral.Workflows.Scripting;

/// <summary>
/// What one expression may use. An expression that exceeds a limit is an incident, retryable after the definition is corrected.
/// </summary>
public sealed record ScriptLimits
{
    /// <summary>Wall-clock time of one evaluation.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Statements, and calls of methods of built-in types, that one evaluation may execute.</summary>
    public int Statements { get; init; } = 20_000;

    /// <summary>How often one function may be on the stack of calls.</summary>
    public int Recursion { get; init; } = 64;

    /// <summary>Bytes that one evaluation may allocate, checked before each of them; also the most bytes of its result as JSON.</summary>
    public long AllocatedBytes { get; init; } = 4L * 1024 * 1024;

    /// <summary>Length of an array.</summary>
    public uint ArrayLength { get; init; } = 8_192;
}

/// <summary>An expression failed; the message names the cause in the words of the script engine.</summary>
internal sealed class ScriptFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
