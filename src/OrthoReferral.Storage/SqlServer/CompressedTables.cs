using Microsoft.EntityFrameworkCore.Migrations;

namespace OrthoReferral.Storage.SqlServer;

/// <summary>
/// Tables that grow with the cases. Their rows repeat ids, names and JSON, so page compression takes about a third of the space and of the
/// reading. Documents are compressed already, and the other tables stay small.
/// </summary>
internal static class CompressedTables
{
    internal static IReadOnlyList<string> Tables { get; } =
    [
        "Assessments",
        "AuditEntries",
        "BlockClearances",
        "BreakGlass",
        "CaseDocuments",
        "CaseEvents",
        "CaseMessages",
        "CasePeople",
        "Cases",
        "Decisions",
        "ExportedCases",
        "FollowUps",
        "HandedLeaflets",
        "IdempotencyKeys",
        "InformationHandovers",
        "InformationRequests",
        "NameSpellings",
        "MessageReadings",
        "NoticeDeliveries",
        "Notices",
        "Outbox",
        "PatientMerges",
        "PatientNameTokens",
        "Patients",
        "PatientWarnings",
        "RadiationSessions",
        "ReadSignOffs",
        "SealedRows",
        "Seals",
        "SignatureProofs",
        "TreatmentChecks",
        "TreatmentSuspensions",
        "Treatments",
        "WorkflowInstances",
        "WorkItems",
    ];

    /// <summary>The table itself, which is its clustered index, and every other index of it.</summary>
    public static void Compress(MigrationBuilder migration)
    {
        foreach (var table in Tables)
            migration.Sql($"ALTER INDEX ALL ON [{table}] REBUILD WITH (DATA_COMPRESSION = PAGE);");
    }

    public static void Release(MigrationBuilder migration)
    {
        foreach (var table in Tables)
            migration.Sql($"ALTER INDEX ALL ON [{table}] REBUILD WITH (DATA_COMPRESSION = NONE);");
    }
}
