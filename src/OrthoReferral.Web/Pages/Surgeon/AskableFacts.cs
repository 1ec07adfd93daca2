using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>Facts under one heading that the oncologist can be asked for.</summary>
/// <param name="Facts">Those that are not recorded: path and label, in the order of the data dictionary.</param>
/// <param name="Recorded">Those that can be asked for again: path, and label with what is recorded.</param>
public sealed record AskableFacts(
    string Title,
    IReadOnlyList<(string Path, string Label)> Facts,
    IReadOnlyList<(string Path, string Label)> Recorded
)
{
    /// <summary>
    /// What the rules wait for comes first, then everything else that the form asks for at this site: what is not recorded, and what is.
    /// </summary>
    internal static IReadOnlyList<AskableFacts> Of(ReviewCase review)
    {
        var wanted = review.Assessment?.Case.MissingFacts ?? [];
        var groups = new List<AskableFacts>
        {
            new("The rules wait for", [.. wanted.Select(path => (path, Label(review.Facts, path)))], []),
        };
        for (var i = 0; i < review.Facts.Lesions.Count; i++)
        {
            var (index, bone) = (i, LesionQuestions.BoneOf(review.Facts, i));
            var fields = FactCatalog.Fields.Where(field =>
                field.Section == FactSection.OfLesion && field.Name != "id" && LesionQuestions.Asks(field.Name, bone)
            );
            Add(
                LesionNames.For(review.Facts.Lesions[i], i),
                fields.Select(field => (LesionQuestions.Path(index, field.Name), field.Label))
            );
        }

        foreach (var section in FactSection.OfPatient)
            Add(section.Title, section.Fields.Select(field => (field.Path, field.Label)));
        return [.. groups.Where(group => group.Facts.Count + group.Recorded.Count > 0)];

        void Add(string title, IEnumerable<(string Path, string Label)> fields)
        {
            var left = fields.Where(field => !wanted.Contains(field.Path, StringComparer.Ordinal)).ToList();
            groups.Add(
                new AskableFacts(
                    title,
                    [.. left.Where(field => Known(field.Path) is null)],
                    [
                        .. left.Where(field => Known(field.Path) is not null)
                            .Select(field => (field.Path, $"{field.Label}: {Known(field.Path)}")),
                    ]
                )
            );
        }

        string? Known(string path) => FactEntry.WordsWithDay(path, FactEntry.Recorded(review.View.Facts, path));
    }

    // A fact of one of several lesions says which.
    private static string Label(Referral facts, string path)
    {
        var label = FactCatalog.Find(path)?.Label ?? path;
        if (facts.Lesions.Count < 2 || !path.StartsWith("lesions[", StringComparison.Ordinal))
            return label;
        var number = path["lesions[".Length..path.IndexOf(']', StringComparison.Ordinal)];
        return int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < facts.Lesions.Count
            ? $"{label}, {LesionNames.For(facts.Lesions[index], index)}"
            : label;
    }
}
