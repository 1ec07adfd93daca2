using System.Collections;
using System.Reflection;
using FluentValidation.Results;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// Every date and time of a command or query lies in a year that can be meant (<see cref="KnownYears"/>), whichever way it came in and
/// wherever in the request it stands. The days among the clinical facts have the same rule in the clinical reader.
/// </summary>
internal static class YearRule
{
    /// <summary>The dates and times in other years, by property path.</summary>
    public static IEnumerable<ValidationFailure> Failures(object request) => In(request, "");

    private static IEnumerable<ValidationFailure> In(object owner, string path) =>
        MembersOf(owner.GetType())
            .SelectMany(member => Of(member.GetValue(owner), path.Length == 0 ? member.Name : $"{path}.{member.Name}"));

    private static IEnumerable<ValidationFailure> Of(object? value, string path) =>
        value switch
        {
            null => [],
            DateTimeOffset moment => OfYear(moment.Year, path),
            DateOnly day => OfYear(day.Year, path),
            CalendarDate date => OfYear(date.Year, path),
            IEnumerable items => items.Cast<object?>().SelectMany((item, i) => Of(item, $"{path}[{i}]")),
            _ => In(value, path),
        };

    private static IEnumerable<ValidationFailure> OfYear(int year, string path) =>
        KnownYears.Has(year) ? [] : [new ValidationFailure(path, $"This {KnownYears.Expected}.")];

    // Dates and times, and what may hold some: the records of the use cases and lists of them.
    private static IEnumerable<PropertyInfo> MembersOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.SetMethod is not null && member.GetIndexParameters().Length == 0)
            .Where(member => MayHoldDates(member.PropertyType));

    private static bool MayHoldDates(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(DateTimeOffset)
            || plain == typeof(DateOnly)
            || plain == typeof(CalendarDate)
            || (plain.IsClass && plain.Assembly == typeof(YearRule).Assembly)
            || (plain.IsGenericType && typeof(IEnumerable).IsAssignableFrom(plain) && MayHoldDates(plain.GetGenericArguments()[^1]));
    }
}
