using System.Globalization;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// The last case number given out in a year, where the database has no sequences (SQLite): the one row that all who create a case share.
/// </summary>
public sealed class CaseNumberCounter
{
    public int Year { get; set; }

    public int Last { get; set; }

    /// <summary>
    /// Takes the next number with the year in front, <c>OR-2026-000123</c>. Numbers are unique and rise; a rolled-back draft leaves a gap.
    /// </summary>
    public static async Task<string> NextAsync(CaseDb db, int year, CancellationToken cancellationToken)
    {
        var number = await db.TakeCaseNumberAsync(year, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"OR-{year}-{number:000000}");
    }
}
