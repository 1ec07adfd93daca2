using System.Globalization;
using System.Text.RegularExpressions;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Worklists;

/// <summary>
/// What people type to find a case: a case number ("OR-2026-000123", or only "123" for the last years), a medical record number, or the
/// beginning of a family name.
/// </summary>
internal sealed partial record CaseText(IReadOnlyList<string> Numbers, string? Key)
{
    private const int YearsBack = 4;

    /// <param name="year">The present year.</param>
    public static CaseText Read(string text, int year)
    {
        var full = FullNumber().Match(text.Trim());
        if (full.Success)
            return new CaseText([$"OR-{full.Groups["year"].Value}-{Pad(full.Groups["number"].Value)}"], null);
        var key = SearchKey.Of(text);
        var numbers = ShortNumber().Match(text.Trim()) is { Success: true } match
            ? Enumerable
                .Range(0, YearsBack + 1)
                .Select(back => string.Create(CultureInfo.InvariantCulture, $"OR-{year - back}-{Pad(match.Groups["number"].Value)}"))
                .ToList()
            : [];
        return new CaseText(numbers, key.Length == 0 ? null : key);
    }

    /// <summary>Looks the cases up: an index range of every kind. Right for a text that few cases match.</summary>
    public IQueryable<ReferralCase> Apply(IQueryable<ReferralCase> cases)
    {
        if (Key is null)
            return cases.Where(row => Numbers.Contains(row.Number));
        var end = SearchKey.EndOf(Key);
#pragma warning disable CA1309, CA1310, MA0001, MA0074 // Translated to a comparison in SQL, which knows no StringComparison.
        return Numbers.Count == 0
            ? cases.Where(row =>
                (string.Compare(row.FamilyNameKey, Key) >= 0 && string.Compare(row.FamilyNameKey, end) < 0)
                || (string.Compare(row.MrnKey, Key) >= 0 && string.Compare(row.MrnKey, end) < 0)
            )
            : cases.Where(row =>
                Numbers.Contains(row.Number) || (string.Compare(row.MrnKey, Key) >= 0 && string.Compare(row.MrnKey, end) < 0)
            );
    }

    /// <summary>
    /// The same cases, but without offering a range: the database goes through the list in the list's own order and looks at each row.
    /// Right for a text that many cases match, where a page is full soon and sorting all that match would take long.
    /// </summary>
    public IQueryable<ReferralCase> Check(IQueryable<ReferralCase> cases)
    {
        if (Key is null)
            return Apply(cases);
        return Numbers.Count == 0
            ? cases.Where(row => row.FamilyNameKey.StartsWith(Key) || row.MrnKey.StartsWith(Key))
            : cases.Where(row => Numbers.Contains(row.Number) || row.MrnKey.StartsWith(Key));
#pragma warning restore CA1309, CA1310, MA0001, MA0074
    }

    private static string Pad(string number) => number.TrimStart('0').PadLeft(6, '0');

    [GeneratedRegex(
        @"^OR-?(?<year>\d{4})-?(?<number>\d{1,9})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex FullNumber();

    [GeneratedRegex(@"^#?(?<number>\d{1,9})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ShortNumber();
}
