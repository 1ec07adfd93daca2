namespace OrthoReferral.Cases.Data;

/// <summary>What is sealed. Each kind has positions and seals of its own, counted from 1.</summary>
public enum SealKind : byte
{
    Audit = 1,
    Decision = 2,
    Assessment = 3,
    Event = 4,
}

/// <summary>
/// A seal over some committed rows: their hash and the hash of the seal before it. So seals form a chain, and a row that one of them names
/// can't be changed, removed, inserted or moved without breaking it. Append-only.
/// </summary>
public sealed class Seal
{
    public SealKind Kind { get; init; }

    /// <summary>1, 2, 3, … without a gap.</summary>
    public long Number { get; init; }

    public long FirstPosition { get; init; }

    public long LastPosition { get; init; }

    /// <summary>How many rows it names, at least 1.</summary>
    public int Count { get; init; }

    /// <summary>When it was made, in UTC, cut to milliseconds.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>SHA-256 over its <see cref="SealedRow"/>s in the order of their positions.</summary>
    public byte[] EntriesHash { get; init; } = [];

    /// <summary><see cref="Hash"/> of the seal before; null for the first.</summary>
    public byte[]? PreviousHash { get; init; }

    /// <summary>How the hashes were made.</summary>
    public byte HashVersion { get; init; } = AuditHash.Version;

    /// <summary>SHA-256 over the version and everything above.</summary>
    public byte[] Hash { get; internal set; } = [];

    /// <summary>A keyed hash of <see cref="Hash"/>, which only the holder of the key can make; null where there is no key.</summary>
    public byte[]? Mac { get; init; }
}

/// <summary>Where one row stands in the order of sealing, and what it was then. Append-only.</summary>
public sealed class SealedRow
{
    public SealKind Kind { get; init; }

    /// <summary>1, 2, 3, … without a gap, over all seals of the kind.</summary>
    public long Position { get; init; }

    /// <summary>Number of the seal.</summary>
    public long Seal { get; init; }

    public Guid RowId { get; init; }

    /// <summary>The row's own number (<see cref="AuditEntry.Sequence"/>); null for a kind that has none.</summary>
    public long? RowNumber { get; init; }

    /// <summary>The row's hash.</summary>
    public byte[] Hash { get; init; } = [];
}
