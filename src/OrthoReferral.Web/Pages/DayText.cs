using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages;

/// <summary>A day in an address, as date fields send it.</summary>
internal static class DayText
{
    /// <summary>The day; null when the text is empty.</summary>
    /// <exception cref="ValidationException">It is no day of the years that dates lie in.</exception>
    public static DateOnly? Parse(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return
            DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && KnownYears.Has(day.Year)
            ? day
            : throw new ValidationException([
                new ValidationFailure(field, $"“{field}” is no date: write it as 2026-11-20. It {KnownYears.Expected}."),
            ]);
    }
}
