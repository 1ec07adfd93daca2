using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Tests.Audit;

/// <summary>Writes, seals and verifies as the program does.</summary>
internal static class AuditLog
{
    public static AuditEntry Entry(string action, DateTimeOffset? at = null) =>
        new(action, null, "system", null, "subject", null, "reason", at ?? Samples.Now);

    /// <summary>An entry with a value in each column.</summary>
    public static AuditEntry Full(int number) =>
        new(
            $"act {number}",
            Guid.NewGuid(),
            $"Dr. {number}",
            Guid.NewGuid(),
            $"subject {number}",
            $"from {number} → to",
            $"reason {number}",
            Samples.Now.AddSeconds(number),
            new AuditDetails
            {
                ActorRole = "Administrator",
                SessionId = Guid.NewGuid(),
                OldValue = $"old {number}",
                NewValue = $"new {number}",
                Outcome = "granted",
                Address = "192.0.2.7",
                SignInMethod = "password",
                RequestId = $"00-{number}",
                Kind = AuditKind.Read,
                PatientId = Guid.NewGuid(),
                Route = "GET /cases/{caseId:guid}",
                Filter = $"filter {number}",
                Count = number,
                Ground = SightGround.Site,
                Unusual = UnusualReading.OutsideHours,
                OutsideTeamOn = new DateOnly(2026, 11, 20).AddDays(number),
            }
        );

    public static async Task WriteAsync(IStorageFixture storage, params AuditEntry[] entries)
    {
        await using var db = storage.Open();
        db.Audit.AddRange(entries);
        await AuditedTransaction.CommitAsync(db, CancellationToken.None);
    }

    public static async Task<AuditSealing.Result> SealAsync(IStorageFixture storage, DateTimeOffset? now = null, long after = 0)
    {
        await using var db = storage.Open();
        return await AuditSealing.SealAsync(db, now ?? Samples.Now.AddMinutes(1), after, CancellationToken.None);
    }

    public static async Task<AuditReport> VerifyAsync(IStorageFixture storage)
    {
        await using var db = storage.Open();
        return await AuditVerification.VerifyAsync(db, CancellationToken.None);
    }
}
