using System.Globalization;
using FluentValidation;
using FluentValidation.Results;

namespace OrthoReferral.Web.Pages.Admin;

/// <summary>A day in an address, as date fields send it.</summary>
internal static class DayText
{
    /// <summary>The day; null when the text is empty.</summary>
    /// <exception cref="ValidationException">It is no day between 1900 and 2999.</exception>
    public static DateOnly? Parse(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return
            DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 2999
            ? day
            : throw new ValidationException([new ValidationFailure(field, $"“{field}” is no date: write it as 2026-11-20.")]);
    }
}
