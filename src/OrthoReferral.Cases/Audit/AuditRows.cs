using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// Reads the audit tables as they are stored, value by value: somebody may have written anything there, and what is not exactly what the
/// program writes is to be named, not to end the reading. One statement each, streamed, so the database may be of any size.
/// </summary>
internal static class AuditRows
{
    private const string EntryColumns =
        "e.\"Sequence\", e.\"Id\", e.\"At\", e.\"Action\", e.\"ActorId\", e.\"ActorName\", e.\"ActorRole\", e.\"SessionId\", e.\"CaseId\", "
        + "e.\"Subject\", e.\"Change\", e.\"OldValue\", e.\"NewValue\", e.\"Why\", e.\"Outcome\", e.\"Address\", e.\"SignInMethod\", "
        + "e.\"RequestId\", e.\"HashVersion\", e.\"Hash\", e.\"DisposalCertificate\", e.\"Kind\", e.\"PatientId\", e.\"Route\", "
        + "e.\"Filter\", e.\"Count\", e.\"Ground\", e.\"Unusual\", e.\"OutsideTeamOn\"";

    private const string RowColumns = "p.\"Position\", p.\"Seal\", p.\"RowId\", p.\"RowNumber\", p.\"Hash\"";

    private const string SealColumns =
        "s.\"Number\", s.\"FirstPosition\", s.\"LastPosition\", s.\"Count\", s.\"At\", s.\"EntriesHash\", s.\"PreviousHash\", "
        + "s.\"HashVersion\", s.\"Hash\", s.\"Mac\"";

    private const int EntryColumnCount = 29;
    private const int RowColumnCount = 5;

    /// <param name="Sequence">The entry's number, which is always readable: it is the table's key.</param>
    /// <param name="Entry">Null when a value is not one that the program writes.</param>
    public sealed record StoredEntry(long Sequence, AuditEntry? Entry)
    {
        /// <summary>Whether the content gives the hash.</summary>
        public bool IsGenuine => Entry is { DisposalCertificate: null } entry && AuditHash.Of(entry).AsSpan().SequenceEqual(entry.Hash);

        /// <summary>Whether nothing is left of the content, and a certificate is named.</summary>
        public bool IsDisposed =>
            Entry
                is {
                    DisposalCertificate: > 0,
                    Action: AuditEntry.Disposed,
                    ActorId: null,
                    ActorName: "",
                    ActorRole: null,
                    SessionId: null,
                    CaseId: null,
                    Subject: null,
                    Change: null,
                    OldValue: null,
                    NewValue: null,
                    Why: null,
                    Outcome: null,
                    Address: null,
                    SignInMethod: null,
                    RequestId: null,
                    Kind: AuditKind.Act,
                    PatientId: null,
                    Route: null,
                    Filter: null,
                    Count: null,
                    Ground: null,
                    Unusual: UnusualReading.Nothing,
                    OutsideTeamOn: null
                };
    }

    /// <param name="Row">Null when a value is not one that the program writes.</param>
    /// <param name="Seal">The seal that the row names; null when there is none.</param>
    /// <param name="SealIsReadable">False when the seal is there with a value that the program does not write.</param>
    /// <param name="Entry">The entry that the row names; null when it is missing.</param>
    public sealed record StoredRow(SealedRow? Row, Seal? Seal, bool SealIsReadable, StoredEntry? Entry);

    /// <summary>Every sealed row in its order, with its seal and its entry.</summary>
    public static IAsyncEnumerable<StoredRow> SealedAsync(CaseDb db, CancellationToken cancellationToken) =>
        ReadAsync(
            db,
            $"""
            SELECT {EntryColumns}, {RowColumns}, {SealColumns}
            FROM "SealedRows" AS p
            LEFT JOIN "AuditEntries" AS e ON e."Id" = p."RowId"
            LEFT JOIN "Seals" AS s ON s."Kind" = p."Kind" AND s."Number" = p."Seal"
            WHERE p."Kind" = {(byte)SealKind.Audit}
            ORDER BY p."Position"
            """,
            reader =>
            {
                var row = Try(() => RowOf(new StoredValues(reader, EntryColumnCount)));
                var hasSeal = !reader.IsDBNull(EntryColumnCount + RowColumnCount);
                var seal = hasSeal ? Try(() => SealOf(new StoredValues(reader, EntryColumnCount + RowColumnCount))) : null;
                return new StoredRow(row, seal, !hasSeal || seal is not null, reader.IsDBNull(0) ? null : EntryOf(reader));
            },
            cancellationToken
        );

    /// <summary>The entries that no seal names yet, in the order of their numbers.</summary>
    /// <param name="after">Only those with a higher number.</param>
    public static IAsyncEnumerable<StoredEntry> UnsealedAsync(CaseDb db, long after, CancellationToken cancellationToken) =>
        ReadAsync(
            db,
            $"""
            SELECT {EntryColumns}
            FROM "AuditEntries" AS e
            WHERE e."Sequence" > {after} AND NOT EXISTS (
                SELECT 1 FROM "SealedRows" AS p WHERE p."Kind" = {(byte)SealKind.Audit} AND p."RowId" = e."Id")
            ORDER BY e."Sequence"
            """,
            EntryOf,
            cancellationToken
        );

    /// <summary>Numbers of the seals that no row names: their rows were removed. A seal whose number can't be read is 0.</summary>
    public static IAsyncEnumerable<long> SealsWithoutRowsAsync(CaseDb db, CancellationToken cancellationToken) =>
        ReadAsync(
            db,
            $"""
            SELECT s."Number"
            FROM "Seals" AS s
            WHERE s."Kind" = {(byte)SealKind.Audit} AND NOT EXISTS (
                SELECT 1 FROM "SealedRows" AS p WHERE p."Kind" = s."Kind" AND p."Seal" = s."Number")
            """,
            reader => reader.GetValue(0) as long? ?? 0,
            cancellationToken
        );

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        CaseDb db,
        string sql,
        Func<DbDataReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var command = db.GetService<IRawSqlCommandBuilder>().Build(sql);
        var facade = (IDatabaseFacadeDependenciesAccessor)db.Database;
        var parameters = new RelationalCommandParameterObject(
            db.GetService<IRelationalConnection>(),
            parameterValues: null,
            readerColumns: null,
            db,
            ((IRelationalDatabaseFacadeDependencies)facade.Dependencies).CommandLogger
        );
        await using var result = await command.ExecuteReaderAsync(parameters, cancellationToken);
        while (await result.ReadAsync(cancellationToken))
            yield return read(result.DbDataReader);
    }

    private static StoredEntry EntryOf(DbDataReader reader) =>
        new(
            reader.GetInt64(0),
            Try(() =>
            {
                var values = new StoredValues(reader, 0);
                return new AuditEntry
                {
                    Sequence = values.Number(0),
                    Id = values.Id(1),
                    At = values.Time(2),
                    Action = values.Text(3),
                    ActorId = values.OptionalId(4),
                    ActorName = values.Text(5),
                    ActorRole = values.OptionalText(6),
                    SessionId = values.OptionalId(7),
                    CaseId = values.OptionalId(8),
                    Subject = values.OptionalText(9),
                    Change = values.OptionalText(10),
                    OldValue = values.OptionalText(11),
                    NewValue = values.OptionalText(12),
                    Why = values.OptionalText(13),
                    Outcome = values.OptionalText(14),
                    Address = values.OptionalText(15),
                    SignInMethod = values.OptionalText(16),
                    RequestId = values.OptionalText(17),
                    HashVersion = values.Version(18),
                    Hash = values.Hash(19),
                    DisposalCertificate = values.OptionalNumber(20),
                    Kind = (AuditKind)values.Small(21),
                    PatientId = values.OptionalId(22),
                    Route = values.OptionalText(23),
                    Filter = values.OptionalText(24),
                    Count = checked((int?)values.OptionalNumber(25)),
                    Ground = values.OptionalName<SightGround>(26),
                    Unusual = (UnusualReading)values.Small(27),
                    OutsideTeamOn = values.OptionalDay(28),
                };
            })
        );

    private static SealedRow RowOf(StoredValues values) =>
        new()
        {
            Kind = SealKind.Audit,
            Position = values.Number(0),
            Seal = values.Number(1),
            RowId = values.Id(2),
            RowNumber = values.OptionalNumber(3),
            Hash = values.Hash(4),
        };

    private static Seal SealOf(StoredValues values) =>
        new()
        {
            Kind = SealKind.Audit,
            Number = values.Number(0),
            FirstPosition = values.Number(1),
            LastPosition = values.Number(2),
            Count = checked((int)values.Number(3)),
            At = values.Time(4),
            EntriesHash = values.Hash(5),
            PreviousHash = values.OptionalHash(6),
            HashVersion = values.Version(7),
            Hash = values.Hash(8),
            Mac = values.OptionalHash(9),
        };

    private static T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
