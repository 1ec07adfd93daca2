using System.Data.Common;
using System.Globalization;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// The values of one row as either database gives them, from one column on. Strict: a value that the program would have written in
/// another way is refused, because a hash over what it means would not notice the difference.
/// </summary>
/// <exception cref="FormatException">The value is not one that the program writes.</exception>
internal readonly struct StoredValues(DbDataReader reader, int first)
{
    public long Number(int column) => OptionalNumber(column) ?? throw Refused();

    public long? OptionalNumber(int column) =>
        reader.GetValue(first + column) switch
        {
            DBNull => null,
            long number => number,
            int number => number,
            byte number => number,
            _ => throw Refused(),
        };

    public byte Version(int column) => Number(column) is AuditHash.Version and var known ? (byte)known : throw Refused();

    /// <summary>A number that fits a byte.</summary>
    public byte Small(int column) =>
        Number(column) is >= byte.MinValue and <= byte.MaxValue and var number ? (byte)number : throw Refused();

    /// <summary>A member of an enumeration, by its name.</summary>
    public T? OptionalName<T>(int column)
        where T : struct, Enum =>
        OptionalText(column) switch
        {
            null => null,
            { } name when Enum.TryParse<T>(name, out var member) && member.ToString() == name => member,
            _ => throw Refused(),
        };

    public string Text(int column) => OptionalText(column) ?? throw Refused();

    public string? OptionalText(int column) =>
        reader.GetValue(first + column) switch
        {
            DBNull => null,
            string text => text,
            _ => throw Refused(),
        };

    public Guid Id(int column) => OptionalId(column) ?? throw Refused();

    public Guid? OptionalId(int column) =>
        reader.GetValue(first + column) switch
        {
            DBNull => null,
            Guid id => id,
            // SQLite: text, with capital letters.
            string text when Guid.TryParseExact(text, "D", out var id) && !text.Any(char.IsAsciiLetterLower) => id,
            _ => throw Refused(),
        };

    public DateTimeOffset Time(int column) =>
        reader.GetValue(first + column) switch
        {
            DateTimeOffset time when time.Offset == TimeSpan.Zero && Whole(time) => time,
            // SQLite: ticks in UTC.
            long ticks and >= 0 when ticks <= DateTime.MaxValue.Ticks && Whole(new DateTimeOffset(ticks, TimeSpan.Zero)) =>
                new DateTimeOffset(ticks, TimeSpan.Zero),
            _ => throw Refused(),
        };

    public DateOnly? OptionalDay(int column) =>
        reader.GetValue(first + column) switch
        {
            DBNull => null,
            DateTime time when time.TimeOfDay == TimeSpan.Zero => DateOnly.FromDateTime(time),
            // SQLite: text.
            string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                day,
            _ => throw Refused(),
        };

    public byte[] Hash(int column) => OptionalHash(column) ?? throw Refused();

    public byte[]? OptionalHash(int column) =>
        reader.GetValue(first + column) switch
        {
            DBNull => null,
            byte[] { Length: AuditHash.Length } hash => hash,
            _ => throw Refused(),
        };

    private static bool Whole(DateTimeOffset time) => AuditHash.ToMilliseconds(time) == time;

    private static FormatException Refused() => new("Not a value that the program writes.");
}
