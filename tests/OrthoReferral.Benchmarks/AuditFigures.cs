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

    private static readonly Guid[] People = [.. Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7())];

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
        await PrintAsync("unusual reads", ListUnusualReads.Rows(read, new(), from: null));
        await PrintAsync(
            "unusual reads, none of the pattern",
            ListUnusualReads.Rows(read, new(Pattern: ListUnusualReads.Pattern.Colleague), from: null)
        );
        await PrintAsync("days with many cases", ListReadingDays.Rows(read, ManyReads.Default, new(), from: null));
    }

    private static async Task PrintAsync(string what, IQueryable<object> rows)
    {
        await rows.ToListAsync();
        var reading = Stopwatch.StartNew();
        var found = await rows.ToListAsync();
        Figures.Say($"{what}: {found.Count} rows in {reading.Elapsed.TotalMilliseconds:0} ms");
    }

    // A third are reads by one of 200 people outside their team, and each twentieth of these is unusual by itself.
    private static AuditEntry Entry(int number) => number % 10 < 3 ? Read(number) : Act(number);

    private static AuditEntry Read(int number) =>
        new(
            "CaseRead",
            People[number % 7 == 0 ? 0 : number % People.Length],
            "Dr. Sara Keller",
            Guid.CreateVersion7(),
            subject: null,
            change: null,
            why: null,
            Start.AddSeconds(number),
            new AuditDetails
            {
                Kind = AuditKind.Read,
                ActorRole = "OrthopedicSurgeon",
                Route = "GET /cases/{caseId:guid}",
                Ground = SightGround.Site,
                Unusual = number % 20 == 0 ? UnusualReading.OutsideHours : UnusualReading.Nothing,
                OutsideTeamOn = DateOnly.FromDateTime(Start.AddSeconds(number).UtcDateTime),
            }
        );

    private static AuditEntry Act(int number) =>
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
