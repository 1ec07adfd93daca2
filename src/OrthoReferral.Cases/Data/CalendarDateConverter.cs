using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// A date, or the month or year that is known of it, as ISO text: it sorts by time, and a year is the beginning of its days.
/// </summary>
internal sealed class CalendarDateConverter() : ValueConverter<CalendarDate, string>(date => date.ToString(), text => Read(text))
{
    private static CalendarDate Read(string text) =>
        CalendarDate.TryParse(text, out var date) ? date : throw new FormatException("This is no stored date.");
}
