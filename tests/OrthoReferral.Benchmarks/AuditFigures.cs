using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Sqlite;

namespace OrthoReferral.Benchmarks;

/// <summary>How long writing, sealing and verifying the audit log take.</summary>
internal static class AuditFigures
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static async Task PrintAsync(int entries)
    {
        using var folder = new TemporaryFolder();
        var options = new DbContextOptionsBuilder<SqliteCaseDb>();
        options.UseCaseSqlite($"Data Source={folder.File("audit.db")}");
        await using (var db = new SqliteCaseDb(options.Options))
            await db.Database.MigrateAsync();

        var (writing, sealing) = (new Stopwatch(), new Stopwatch());
        for (var written = 0; written < entries; written += AuditSealing.MostEntries)
        {
            await using var db = new SqliteCaseDb(options.Options);
            writing.Start();
            db.Audit.AddRange(Enumerable.Range(written, AuditSealing.MostEntries).Select(Entry));
            await db.SaveChangesAsync();
            writing.Stop();
            db.ChangeTracker.Clear();
            sealing.Start();
            await AuditSealing.SealAsync(db, Start.AddSeconds(written), after: written, CancellationToken.None);
            sealing.Stop();
        }

        Figures.Say(
            $"audit: {entries:N0} entries written in {writing.Elapsed.TotalSeconds:0.0} s, sealed in {sealing.Elapsed.TotalSeconds:0.0} s"
        );
        await using var read = new SqliteCaseDb(options.Options);
        var verifying = Stopwatch.StartNew();
        var report = await AuditVerification.VerifyAsync(read, CancellationToken.None);
        Figures.Say(
            $"verify-audit: {report.Entries:N0} entries and {report.Seals:N0} seals in {verifying.Elapsed.TotalSeconds:0.0} s, ",
            $"{report.Findings.Count} breaks"
        );
    }

    private static AuditEntry Entry(int number) =>
        new(
            "WorkItemCompleted",
            Guid.CreateVersion7(),
            "Dr. Sara Keller",
            Guid.CreateVersion7(),
            "Review the referral",
            "AwaitingReview → InTreatment",
            "Fracture risk is high",
            Start.AddSeconds(number)
        );
}
