namespace OrthoReferral.Cases.Audit;

/// <summary>What is wrong at one place.</summary>
public enum AuditBreak
{
    /// <summary>
    /// The entry does not give its hash, or is not the one that was sealed: it was changed, exchanged, moved or inserted.
    /// </summary>
    Altered,

    /// <summary>The entry that was sealed at this position is not there: it was removed, or its id was changed.</summary>
    Missing,

    /// <summary>Nothing says which entry was sealed at this position.</summary>
    PositionMissing,

    /// <summary>The cases that the export of this entry names are not those that it was made with.</summary>
    CasesAltered,

    /// <summary>The seal does not give its hash, or not the entries that it was made over.</summary>
    SealAltered,

    /// <summary>The seal is not there.</summary>
    SealMissing,

    /// <summary>The seal does not point to the seal before it: one was removed, inserted or replaced.</summary>
    SealNotLinked,
}

/// <summary>What is strange at one place and has an innocent cause, too.</summary>
public enum AuditNotice
{
    /// <summary>The seal is dated before the seal that precedes it: a clock went back.</summary>
    ClockWentBack,

    /// <summary>
    /// The entry is dated long before the seal that precedes its own: it was put in afterwards, or a clock was wrong. Demo cases, whose
    /// acts are given past times, show it.
    /// </summary>
    DatedEarlier,
}

/// <param name="Kind">What was found.</param>
/// <param name="Number">
/// Of the entry (<see cref="AuditBreak.Altered"/>, <see cref="AuditBreak.CasesAltered"/>; 0 for cases without an entry), the position
/// (<see cref="AuditBreak.Missing"/>, <see cref="AuditBreak.PositionMissing"/>) or the seal (the others).
/// </param>
public sealed record AuditFinding(AuditBreak Kind, long Number);

/// <param name="Kind">What was noticed.</param>
/// <param name="Number">Of the entry or the seal.</param>
public sealed record AuditRemark(AuditNotice Kind, long Number);

/// <param name="Entries">How many entries were read.</param>
/// <param name="Unsealed">How many of them no seal names yet; they wait for the next seal.</param>
/// <param name="Seals">How many seals were read.</param>
/// <param name="Disposed">Entries whose content was disposed of, by the number of the certificate.</param>
/// <param name="Findings">Empty when the log is whole. No more than <see cref="AuditVerification.MostFindings"/>.</param>
/// <param name="Remarks">What should be looked at, but proves nothing. No more than <see cref="AuditVerification.MostFindings"/>.</param>
public sealed record AuditReport(
    long Entries,
    long Unsealed,
    long Seals,
    IReadOnlyDictionary<long, long> Disposed,
    IReadOnlyList<AuditFinding> Findings,
    IReadOnlyList<AuditRemark> Remarks
)
{
    public bool IsWhole => Findings.Count == 0;
}
