using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Patients;

/// <summary>A word that somebody typed to find a patient.</summary>
/// <param name="Text">As names are stored, see <see cref="NameTokens"/>.</param>
/// <param name="Typos">Words of patients' names that are one typo away.</param>
internal sealed record NameWord(string Text, IReadOnlyList<string> Typos)
{
    /// <summary>Holds a digit, so it is a part of a record number.</summary>
    public bool IsNumber => Text.Any(char.IsDigit);
}

/// <summary>Finds patients by the words of their names, in any order.</summary>
internal static class NameSearch
{
    /// <summary>More words narrow no further.</summary>
    private const int MostWords = 6;

    /// <summary>Reads what was typed, and looks up in one statement which words it may stand for.</summary>
    public static async Task<IReadOnlyList<NameWord>> ReadAsync(CaseDb db, string text, CancellationToken cancellationToken)
    {
        var words = NameTokens.Words(text).Distinct(StringComparer.Ordinal).Take(MostWords).ToList();
        var spellings = words.SelectMany(NameTokens.Deletions).Distinct(StringComparer.Ordinal).ToList();
        var near = spellings.Count == 0 ? [] : await Near(db, spellings).ToListAsync(cancellationToken);
        return [.. words.Select(word => new NameWord(word, near.FindAll(token => token != word && NameTokens.IsOneTypo(word, token))))];
    }

    /// <summary>The words as they were typed, without what they may stand for.</summary>
    public static IReadOnlyList<NameWord> AsTyped(string text) =>
        [.. NameTokens.Words(text).Distinct(StringComparer.Ordinal).Take(MostWords).Select(word => new NameWord(word, []))];

    internal static IQueryable<string> Near(CaseDb db, List<string> spellings) =>
        db.NameSpellings.AsNoTracking().Where(row => spellings.Contains(row.Spelling)).Select(row => row.Token).Distinct();

    /// <summary>Those who have every word in their name; a word with a digit begins their record number.</summary>
    public static IQueryable<PatientRecord> WithWords(this IQueryable<PatientRecord> patients, CaseDb db, IEnumerable<NameWord> words)
    {
        foreach (var word in words)
        {
            if (word.IsNumber)
            {
                patients = patients.WithMrn(SearchKey.Of(word.Text));
                continue;
            }

            var text = word.Text;
            var named = db.PatientNameTokens.Where(row => row.Token == text).Select(row => row.PatientId);
            patients = patients.Where(row => named.Contains(row.Id));
        }

        return patients;
    }

    /// <summary>Those who have a word in their name that begins so, or is one typo away, for every word.</summary>
    public static IQueryable<PatientRecord> WithWordsLike(this IQueryable<PatientRecord> patients, CaseDb db, IEnumerable<NameWord> words)
    {
        foreach (var word in words)
        {
            if (word.IsNumber)
            {
                patients = patients.WithMrn(SearchKey.Of(word.Text));
                continue;
            }

            var named = Tokens(db, word).Select(row => row.PatientId);
            patients = patients.Where(row => named.Contains(row.Id));
        }

        return patients;
    }

    /// <summary>Those whose record number begins so, see <see cref="SearchKey"/>.</summary>
    public static IQueryable<PatientRecord> WithMrn(this IQueryable<PatientRecord> patients, string key)
    {
        var end = SearchKey.EndOf(key);
#pragma warning disable CA1309, CA1310, MA0001, MA0074 // Translated to a comparison in SQL, which knows no StringComparison.
        return patients.Where(row => string.Compare(row.MrnKey, key) >= 0 && string.Compare(row.MrnKey, end) < 0);
    }

    private static IQueryable<PatientNameToken> Tokens(CaseDb db, NameWord word)
    {
        var (text, end, typos) = (word.Text, SearchKey.EndOf(word.Text), word.Typos);
        return typos.Count == 0
            ? db.PatientNameTokens.Where(row => string.Compare(row.Token, text) >= 0 && string.Compare(row.Token, end) < 0)
            : db.PatientNameTokens.Where(row =>
                (string.Compare(row.Token, text) >= 0 && string.Compare(row.Token, end) < 0) || typos.Contains(row.Token)
            );
#pragma warning restore CA1309, CA1310, MA0001, MA0074
    }
}
