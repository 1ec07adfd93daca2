namespace OrthoReferral.Cases.Audit;

/// <summary>Names of entries that are looked for by name.</summary>
public static class AuditActs
{
    public const string WorklistExported = "WorklistExported";

    public const string AuditExported = "AuditExported";

    public const string DisclosuresExported = "DisclosuresExported";

    /// <summary>The entries that name many cases: each export has one.</summary>
    public static IReadOnlyList<string> Exports { get; } = [WorklistExported, AuditExported, DisclosuresExported];

    public const string Refused = "Refused";

    public const string StreamEnded = "StreamEnded";

    public const string ReadSignedOff = "ReadSignedOff";

    public const string ReadingDaySignedOff = "ReadingDaySignedOff";

    public const string SignedIn = "SignedIn";

    public const string SignInRefused = "SignInRefused";

    /// <summary>A signed-in person proved once more who they are.</summary>
    public const string Proved = "Proved";

    /// <summary>Somebody in the session of a signed-in person could not.</summary>
    public const string ProofRefused = "ProofRefused";
}
