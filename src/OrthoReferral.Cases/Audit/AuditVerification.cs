using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// Reads every audit entry and every seal, checks each against its hash and all against the chain of seals, and reports every break.
/// Changes nothing.
/// </summary>
public sealed class AuditVerification
{
    /// <summary>After so many breaks no more are listed: the answer is clear by then.</summary>
    public const int MostFindings = 100;

    // An entry is dated when its act begins and sealed after its commit. No act takes this long.
    private static readonly TimeSpan LongestAct = TimeSpan.FromMinutes(10);

    private readonly List<AuditFinding> findings = [];
    private readonly List<AuditRemark> remarks = [];
    private readonly SortedDictionary<long, long> disposed = [];
    private long entries;
    private long unsealed;
    private long seals;

    private AuditVerification() { }

    public static async Task<AuditReport> VerifyAsync(CaseDb db, CancellationToken cancellationToken)
    {
        var verification = new AuditVerification();
        await verification.ReadSealedAsync(db, cancellationToken);
        await verification.ReadUnsealedAsync(db, cancellationToken);
        await foreach (var number in ExportedRows.AlteredAsync(db, cancellationToken))
            verification.Found(AuditBreak.CasesAltered, number);
        await foreach (var number in AuditRows.SealsWithoutRowsAsync(db, cancellationToken))
            verification.Found(AuditBreak.SealAltered, number);
        return new AuditReport(
            verification.entries,
            verification.unsealed,
            verification.seals,
            verification.disposed,
            verification.findings,
            verification.remarks
        );
    }

    private async Task ReadSealedAsync(CaseDb db, CancellationToken cancellationToken)
    {
        using var digest = new AuditHash.Digest();
        var (position, open, before, rows, missing) = (0L, (Seal?)null, (Seal?)null, 0, 0L);
        await foreach (var stored in AuditRows.SealedAsync(db, cancellationToken))
        {
            if (stored.Row is not { } row)
            {
                // Its seal misses it, too.
                Found(AuditBreak.PositionMissing, ++position);
                continue;
            }

            if (row.Position != position + 1)
                Found(AuditBreak.PositionMissing, position + 1);
            position = row.Position;
            if (stored.Seal?.Number != open?.Number || stored.Seal is null)
            {
                CloseSeal();
                if (stored.Seal is { } next)
                    OpenSeal(next);
                else if (row.Seal != missing)
                    Found(stored.SealIsReadable ? AuditBreak.SealMissing : AuditBreak.SealAltered, missing = row.Seal);
            }

            AuditHash.Add(digest, row);
            rows++;
            CheckEntry(stored.Entry, row, before);
        }

        CloseSeal();

        void OpenSeal(Seal seal)
        {
            seals++;
            if (seal.Number != (before?.Number ?? 0) + 1 || !Same(seal.PreviousHash, before?.Hash))
                Found(AuditBreak.SealNotLinked, seal.Number);
            if (before is not null && seal.At < before.At)
                Remarked(AuditNotice.ClockWentBack, seal.Number);
            open = seal;
        }

        void CloseSeal()
        {
            var hash = digest.End();
            if (
                open is not null
                && (
                    rows != open.Count
                    || open.Mac is not null // There is no key, so nobody made it.
                    || open.LastPosition - open.FirstPosition + 1 != open.Count
                    || !Same(hash, open.EntriesHash)
                    || !Same(AuditHash.Of(open), open.Hash)
                )
            )
                Found(AuditBreak.SealAltered, open.Number);
            (before, open, rows) = (open ?? before, null, 0);
        }
    }

    private void CheckEntry(AuditRows.StoredEntry? stored, SealedRow row, Seal? sealBefore)
    {
        if (stored is null)
        {
            Found(AuditBreak.Missing, row.Position);
            return;
        }

        entries++;
        var isSealed = stored.Entry is { } known && known.Sequence == row.RowNumber && Same(known.Hash, row.Hash);
        if (isSealed && stored is { IsDisposed: true, Entry.DisposalCertificate: { } certificate })
            disposed[certificate] = disposed.GetValueOrDefault(certificate) + 1;
        else if (!isSealed || !stored.IsGenuine)
            Found(AuditBreak.Altered, stored.Sequence);
        else if (sealBefore is not null && stored.Entry!.At < sealBefore.At - LongestAct)
            Remarked(AuditNotice.DatedEarlier, stored.Sequence);
    }

    private async Task ReadUnsealedAsync(CaseDb db, CancellationToken cancellationToken)
    {
        await foreach (var stored in AuditRows.UnsealedAsync(db, after: 0, cancellationToken))
        {
            entries++;
            if (stored.IsGenuine)
                unsealed++;
            else
                Found(AuditBreak.Altered, stored.Sequence);
        }
    }

    private void Found(AuditBreak kind, long number)
    {
        if (findings.Count < MostFindings)
            findings.Add(new AuditFinding(kind, number));
    }

    private void Remarked(AuditNotice kind, long number)
    {
        if (remarks.Count < MostFindings)
            remarks.Add(new AuditRemark(kind, number));
    }

    private static bool Same(byte[]? one, byte[]? other) =>
        one is null || other is null ? one is null && other is null : one.AsSpan().SequenceEqual(other);
}
