using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Oncologist;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>Facts under one heading that the oncologist can be asked for.</summary>
/// <param name="Facts">Path and label, in the order of the data dictionary.</param>
public sealed record AskableFacts(string Title, IReadOnlyList<(string Path, string Label)> Facts)
{
    /// <summary>
    /// What the rules wait for comes first, then everything else that is not recorded and that the form asks for at this site.
    /// </summary>
    internal static IReadOnlyList<AskableFacts> Of(ReviewCase review)
    {
        var wanted = review.Assessment?.Case.MissingFacts ?? [];
        var groups = new List<AskableFacts> { new("The rules wait for", [.. wanted.Select(path => (path, Label(review.Facts, path)))]) };
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
        return [.. groups.Where(group => group.Facts.Count > 0)];

        void Add(string title, IEnumerable<(string Path, string Label)> fields) =>
            groups.Add(
                new AskableFacts(
                    title,
                    [
                        .. fields.Where(field =>
                            !wanted.Contains(field.Path, StringComparer.Ordinal) && FactEntry.Text(review.View.Facts, field.Path) is null
                        ),
                    ]
                )
            );
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
