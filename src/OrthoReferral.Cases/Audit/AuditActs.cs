namespace OrthoReferral.Cases.Audit;

/// <summary>Names of entries that are looked for by name.</summary>
public static class AuditActs
{
    public const string WorklistExported = "WorklistExported";

    public const string AuditExported = "AuditExported";

    /// <summary>Entries that name many cases.</summary>
    public static IReadOnlyList<string> Exports { get; } = [WorklistExported, AuditExported];

    public const string Refused = "Refused";

    public const string StreamEnded = "StreamEnded";

    public const string SignedIn = "SignedIn";

    public const string SignInRefused = "SignInRefused";
}
