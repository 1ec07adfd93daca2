using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using MediatR;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Pipeline;

/// <summary>A date of any command or query lies in a year that can be meant; the rule finds it wherever it stands.</summary>
public sealed class YearRuleTests
{
    private static readonly int[] Slips = [1, 202, 1899, 2101, 9999];

    public static TheoryData<string, string> Dates
    {
        get
        {
            var dates = new TheoryData<string, string>();
            var requests = typeof(YearRule)
                .Assembly.GetTypes()
                .Where(type => type.IsClass && !type.IsGenericType && type.GetInterfaces().Any(IsRequest));
            foreach (var request in requests)
            foreach (var path in PathsOf(request, depth: 0))
                dates.Add(request.FullName!, path);
            dates.Count.ShouldBeGreaterThan(20);
            return dates;
        }
    }

    [Theory]
    [MemberData(nameof(Dates))]
    public void Every_date_of_a_request_is_refused_in_a_year_that_nobody_means(string request, string path)
    {
        var type = typeof(YearRule).Assembly.GetType(request)!;
        var name = path.Replace("[]", "[0]", StringComparison.Ordinal);
        foreach (var year in Slips)
            Failures(type, path, year)[name].ShouldHaveSingleItem().ShouldBe("This must lie in a year from 1900 to 2100.");
        foreach (var year in (int[])[1900, 2026, 2100])
            Failures(type, path, year)[name].ShouldBeEmpty();
    }

    private static ILookup<string, string> Failures(Type type, string path, int year) =>
        YearRule
            .Failures(Filled(type, path.Split('.'), year))
            .ToLookup(failure => failure.PropertyName, failure => failure.ErrorMessage, StringComparer.Ordinal);

    private static bool IsRequest(Type type) =>
        type == typeof(IRequest) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequest<>));

    private static IEnumerable<string> PathsOf(Type type, int depth) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && depth < 4)
            .SelectMany(property =>
                IsDate(property.PropertyType) ? [property.Name]
                : ElementOf(property.PropertyType) is { } element
                    ? (IsDate(element) ? [$"{property.Name}[]"] : Below(element, $"{property.Name}[]", depth))
                : Below(property.PropertyType, property.Name, depth)
            );

    private static IEnumerable<string> Below(Type type, string name, int depth) =>
        type.IsClass && type.Assembly == typeof(YearRule).Assembly ? PathsOf(type, depth + 1).Select(path => $"{name}.{path}") : [];

    private static bool IsDate(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(DateTimeOffset) || plain == typeof(DateTime) || plain == typeof(DateOnly) || plain == typeof(CalendarDate));

    private static Type? ElementOf(Type type) =>
        type != typeof(string) && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1] : null;

    private static object Filled(Type type, string[] path, int year)
    {
        var made = RuntimeHelpers.GetUninitializedObject(type);
        var property = type.GetProperty(path[0].Replace("[]", "", StringComparison.Ordinal))!;
        var element = ElementOf(property.PropertyType);
        var value =
            path.Length == 1 ? Date(element ?? property.PropertyType, year) : Filled(element ?? property.PropertyType, path[1..], year);
        if (element is not null)
        {
            var list = Array.CreateInstance(element, 1);
            list.SetValue(value, 0);
            value = list;
        }

        property.SetValue(made, value);
        return made;
    }

    private static object Date(Type type, int year)
    {
        var day = new DateOnly(year, 6, 1);
        return (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var plain when plain == typeof(DateOnly) => day,
            var plain when plain == typeof(CalendarDate) => CalendarDate.Of(day),
            _ => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero),
        };
    }
}
