using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Benchmarks.Seeding;

/// <summary>Patients with names that repeat as they do in life: some families have thousands of members, most have a few.</summary>
internal sealed class PatientSeeder(CaseDb db, DateTimeOffset now)
{
    private static readonly string[] Beginnings =
    [
        "An",
        "Ber",
        "Car",
        "Dahl",
        "El",
        "Fisch",
        "Gar",
        "Hol",
        "Iv",
        "Jan",
        "Kow",
        "Lind",
        "Mor",
        "Nov",
        "Ols",
        "Pet",
        "Quin",
        "Ros",
        "Sor",
        "Tan",
    ];
    private static readonly string[] Middles = ["", "a", "er", "in", "o", "el", "an", "ar"];
    private static readonly string[] Ends =
    [
        "son",
        "berg",
        "ski",
        "man",
        "ez",
        "sen",
        "ov",
        "ini",
        "ell",
        "quist",
        "ton",
        "stein",
        "ic",
        "escu",
        "ard",
        "ley",
        "ford",
        "mark",
        "ano",
        "é",
    ];

    private readonly Random random = new(11);

    /// <summary>Adds this many patients, with the words and spellings by which they are found.</summary>
    /// <returns>Some of them, for looking them up.</returns>
    public IReadOnlyList<PatientIdentity> Seed(int count, Guid siteId)
    {
        db.Database.OpenConnection();
        using var transaction = db.Database.BeginTransaction();
        var raw = transaction.GetDbTransaction();
        var patients = new BulkInsert<PatientRecord>(db, raw);
        var tokens = new BulkInsert<PatientNameToken>(db, raw);
        var words = new HashSet<string>(StringComparer.Ordinal);
        var some = new List<PatientIdentity>();
        for (var at = 0; at < count; at++)
        {
            var identity = new PatientIdentity(Name(4), Name(1), FormattableString.Invariant($"{7_000_000 + at}"), Born());
            var record = new PatientRecord(identity, siteId, PatientDetails.None, now);
            patients.Insert(record);
            foreach (var token in record.NameTokens)
            {
                tokens.Insert(token);
                words.Add(token.Token);
            }

            if (at % (count / 200) == 0)
                some.Add(identity);
        }

        var spellings = new BulkInsert<NameSpelling>(db, raw);
        var id = 0;
        foreach (var word in words)
        foreach (var spelling in NameTokens.Deletions(word))
            spellings.Insert(
                new NameSpelling
                {
                    Id = ++id,
                    Spelling = spelling,
                    Token = word,
                }
            );
        transaction.Commit();
        db.Database.ExecuteSqlRaw("ANALYZE");
        return some;
    }

    // The higher the power, the more often the first names of the list are drawn.
    private string Name(int power) =>
        $"{Beginnings[Pick(Beginnings.Length, power)]}{Middles[random.Next(Middles.Length)]}{Ends[Pick(Ends.Length, power)]}";

    private int Pick(int count, int power) => (int)(Math.Pow(random.NextDouble(), 1 + (power / 2.0)) * count);

    private CalendarDate? Born() => new DateOnly(1930, 1, 1).AddDays(random.Next(30_000));
}
