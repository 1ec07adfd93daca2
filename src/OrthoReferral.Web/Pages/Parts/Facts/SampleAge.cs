using System.Globalization;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Timelines;

namespace OrthoReferral.Web.Pages.Parts.Facts;

/// <summary>How old a laboratory value or an imaging study is, by the limits of the rules in force (reference, 3.1).</summary>
internal static class SampleAge
{
    /// <summary>Days after which the rules want it anew; null for a fact that does not age.</summary>
    internal static int? Limit(FactField field) =>
        field == FactCatalog.Find("labs.labsTakenOn") || IsLaboratoryValue(field) ? (int)RuleSet.Current.Thresholds.LabsStaleDays
        : field == FactCatalog.Find("lesions[].imagedOn") ? (int)RuleSet.Current.Thresholds.ImagingStaleDays
        : null;

    /// <summary>A measured value of the laboratory, which has a day of its own or that of its group.</summary>
    internal static bool IsLaboratoryValue(FactField field) =>
        field is { Section.Member: "labs", Kind: FactKind.Number or FactKind.WholeNumber };

    /// <summary>The day and, over the limit, the age in words; null where no day is known.</summary>
    /// <param name="takenOn">As it is stored or typed, yyyy-MM-dd.</param>
    internal static string? Words(string? takenOn, DateOnly today, int limit) =>
        Days(takenOn, today) is null ? null
        : Over(takenOn, today, limit) is { } over ? $"{DayWords.OfDate(takenOn!)}: {over}"
        : DayWords.OfDate(takenOn!);

    /// <summary>How much older it is than the rules allow; null where it is not.</summary>
    internal static string? Over(string? takenOn, DateOnly today, int limit) =>
        Days(takenOn, today) is { } days && days > limit
            ? string.Create(CultureInfo.InvariantCulture, $"{days} days old, over the {limit} days of the rules")
            : null;

    /// <summary>Whether it is older than the rules allow.</summary>
    internal static bool IsOver(string? takenOn, DateOnly today, int limit) => Days(takenOn, today) > limit;

    private static int? Days(string? takenOn, DateOnly today) =>
        CalendarDate.TryParse(takenOn, out var date) && date.IsExact && date.First <= today ? today.DayNumber - date.First.DayNumber : null;
}
