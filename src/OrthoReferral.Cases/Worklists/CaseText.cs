using System.Globalization;
using System.Text.RegularExpressions;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;

namespace OrthoReferral.Cases.Worklists;

/// <summary>
/// What people type to find a case: a case number ("OR-2026-000123", or only "123" for the last years), a medical record number, or words
/// of the patient's name in any order.
/// </summary>
/// <param name="Key">The whole text as a record number or the beginning of a family name; null when it can be neither.</param>
/// <param name="Words">The words of the patient's name; none when it is a number.</param>
internal sealed partial record CaseText(IReadOnlyList<string> Numbers, string? Key, IReadOnlyList<NameWord> Words)
{
    private const int YearsBack = 4;

    /// <param name="year">The present year.</param>
    public static CaseText Read(string text, int year)
    {
        var full = FullNumber().Match(text.Trim());
        if (full.Success)
            return new CaseText([$"OR-{full.Groups["year"].Value}-{Pad(full.Groups["number"].Value)}"], null, []);
        var key = SearchKey.Of(text);
        var numbers = ShortNumber().Match(text.Trim()) is { Success: true } match
            ? Enumerable
                .Range(0, YearsBack + 1)
                .Select(back => string.Create(CultureInfo.InvariantCulture, $"OR-{year - back}-{Pad(match.Groups["number"].Value)}"))
                .ToList()
            : [];
        return new CaseText(numbers, key.Length == 0 ? null : key, numbers.Count > 0 ? [] : NameSearch.AsTyped(text));
    }

    /// <summary>As <see cref="Read"/>; a word of a name is also found with a typo.</summary>
    public static async Task<CaseText> ReadAsync(CaseDb db, string text, int year, CancellationToken cancellationToken)
    {
        var read = Read(text, year);
        return read.Words.Count == 0 ? read : read with { Words = await NameSearch.ReadAsync(db, text, cancellationToken) };
    }

    /// <summary>Looks the cases up: an index range of every kind. Right for a text that few cases match.</summary>
    public IQueryable<ReferralCase> Apply(CaseDb db, IQueryable<ReferralCase> cases)
    {
        if (Key is null && Words.Count == 0)
            return cases.Where(row => Numbers.Contains(row.Number));
        var named = Words.Count == 0 ? null : Named(db);
        if (Key is null)
            return cases.Where(row => named!.Contains(row.PatientId));
        var end = SearchKey.EndOf(Key);
#pragma warning disable CA1309, CA1310, MA0001, MA0074 // Translated to a comparison in SQL, which knows no StringComparison.
        if (named is null)
            return cases.Where(row =>
                Numbers.Contains(row.Number) || (string.Compare(row.MrnKey, Key) >= 0 && string.Compare(row.MrnKey, end) < 0)
            );
        return cases.Where(row =>
            named.Contains(row.PatientId)
            || (string.Compare(row.FamilyNameKey, Key) >= 0 && string.Compare(row.FamilyNameKey, end) < 0)
            || (string.Compare(row.MrnKey, Key) >= 0 && string.Compare(row.MrnKey, end) < 0)
        );
    }

    /// <summary>
    /// The same cases, but without offering a range: the database goes through the list in the list's own order and looks at each row.
    /// Right for a text that many cases match, where a page is full soon and sorting all that match would take long.
    /// </summary>
    public IQueryable<ReferralCase> Check(CaseDb db, IQueryable<ReferralCase> cases)
    {
        if (Key is null)
            return Apply(db, cases);
        if (Words.Count == 0)
            return cases.Where(row => Numbers.Contains(row.Number) || row.MrnKey.StartsWith(Key));
        var named = Named(db);
        return cases.Where(row => row.FamilyNameKey.StartsWith(Key) || row.MrnKey.StartsWith(Key) || named.Contains(row.PatientId));
#pragma warning restore CA1309, CA1310, MA0001, MA0074
    }

    // Of every record of the persons who are found, so that linked records are found by each other's names.
    private IQueryable<Guid?> Named(CaseDb db)
    {
        var persons = db.Patients.WithWordsLike(db, Words).Select(row => row.PersonId);
        return db.Patients.Where(row => persons.Contains(row.PersonId)).Select(row => (Guid?)row.Id);
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
