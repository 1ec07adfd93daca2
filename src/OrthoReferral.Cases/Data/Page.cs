using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FluentValidation;
using FluentValidation.Results;

namespace OrthoReferral.Cases.Data;

/// <summary>One page of a list that is paged by keys, not by row numbers: a page never skips or repeats a row that others moved.</summary>
/// <param name="Next">Cursor of the page after this one; null on the last page.</param>
/// <param name="Previous">Cursor of the page before this one; null on the first page.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Next, string? Previous) : IPage
{
    /// <summary>How long a page may be; longer ones are refused.</summary>
    public const int MaxSize = 200;

    int IPage.Count => Rows.Count;
}

/// <summary>A page, whatever its rows are.</summary>
internal interface IPage
{
    /// <summary>How many rows it holds.</summary>
    int Count { get; }
}

/// <summary>
/// Where a page begins: the sort key and id of the row beside it, and on which side. Opaque to clients; holds nothing about a patient.
/// </summary>
/// <param name="Backwards">The page before the row instead of the one after it.</param>
internal sealed record KeysetCursor(string Key, Guid Id, bool Backwards)
{
    public static KeysetCursor At(long key, Guid id, bool backwards) => new(key.ToString(CultureInfo.InvariantCulture), id, backwards);

    /// <summary>Null or empty is the first page.</summary>
    /// <exception cref="ValidationException">The cursor is not one of ours.</exception>
    public static KeysetCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|');
            if (parts is [var side and ("<" or ">"), var id, var key])
                return new KeysetCursor(key, Guid.ParseExact(id, "N"), side == "<");
        }
        catch (FormatException)
        {
            // Reported below, as every other malformed cursor.
        }

        throw Invalid();
    }

    /// <exception cref="ValidationException">The key is not a number.</exception>
    public long NumberKey() =>
        long.TryParse(Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid();

    /// <exception cref="ValidationException">The key is not a time.</exception>
    public DateTimeOffset TimeKey() =>
        NumberKey() is var ticks && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw Invalid();

    /// <exception cref="ValidationException">The key is not a day.</exception>
    public DateOnly DayKey() =>
        NumberKey() is var number && number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw Invalid();

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{(Backwards ? '<' : '>')}|{Id:N}|{Key}"));

    private static ValidationException Invalid() =>
        new([new ValidationFailure("cursor", "This page no longer exists; start from the first page.")]);
}

/// <summary>Cuts a page out of the rows that a keyset query found.</summary>
internal static class Paging
{
    /// <param name="found">At most <paramref name="size"/> + 1 rows in the order they were read: away from the cursor.</param>
    /// <param name="cursorOf">The cursor beside a row, on the given side.</param>
    public static Page<T> Cut<T>(IReadOnlyCollection<T> found, int size, KeysetCursor? from, Func<T, bool, KeysetCursor> cursorOf)
    {
        var more = found.Count > size;
        var backwards = from is { Backwards: true };
        var rows = found.Take(size).ToList();
        if (backwards)
            rows.Reverse();
        if (rows.Count == 0)
            return new Page<T>(rows, null, null);
        var hasNext = backwards || more;
        var hasPrevious = backwards ? more : from is not null;
        return new Page<T>(
            rows,
            hasNext ? cursorOf(rows[^1], false).ToString() : null,
            hasPrevious ? cursorOf(rows[0], true).ToString() : null
        );
    }
}
