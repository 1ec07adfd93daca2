using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Api.Sending;

/// <summary>
/// Makes a query from the query string and the ids in the route: the same names, codes and strictness as JSON bodies. The members of a
/// filter stand beside the others; a repeated key is a list; pages are asked for with <c>after</c> and <c>limit</c>.
/// </summary>
internal static class QueryText
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal) { ["cursor"] = "after", ["size"] = "limit" };

    /// <exception cref="BadHttpRequestException">An unreadable parameter, with its name.</exception>
    /// <exception cref="ValidationException">An unknown parameter; the message names those that there are.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var given = http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var (name, value) in http.Request.RouteValues)
            given[name] = (string?)value;
        try
        {
            var query = Take(typeof(T), given);
            if (given.Keys.FirstOrDefault() is { } unknown)
                throw new ValidationException([
                    new ValidationFailure(unknown, $"There is no such parameter. There are: {Parameters(typeof(T), http)}."),
                ]);
            await SiteTimes.CompleteAsync(http, query, typeof(T));
            return query.Deserialize<T>(options) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            var asked = Aliases.Aggregate(
                error.Path,
                (path, alias) => path?.EndsWith($".{alias.Key}", StringComparison.Ordinal) == true ? $"$.{alias.Value}" : path
            );
            var named = new JsonException(error.Message, asked, lineNumber: null, bytePositionInLine: null);
            throw new BadHttpRequestException("The query string can't be read.", StatusCodes.Status400BadRequest, named);
        }
    }

    /// <summary>The parameters that a query type reads, for the documentation.</summary>
    public static IEnumerable<(string Name, Type Type)> ParametersOf(Type query) =>
        ReadProperties(query)
            .SelectMany(property =>
                IsGroup(property.PropertyType) ? ParametersOf(property.PropertyType) : [(NameOf(property), property.PropertyType)]
            );

    /// <summary>
    /// The parameter that a property of a query was read from: <c>limit</c> for <c>Size</c>, <c>site</c> for <c>Filter.Site</c>.
    /// </summary>
    public static string ParameterOf(Type query, string property)
    {
        var path = query
            .GetProperties()
            .Where(group => IsGroup(group.PropertyType))
            .Select(group => group.Name + ".")
            .Aggregate(property, (rest, group) => rest.StartsWith(group, StringComparison.Ordinal) ? rest[group.Length..] : rest);
        return Aliases.GetValueOrDefault(JsonNamingPolicy.CamelCase.ConvertName(path), path);
    }

    private static IEnumerable<PropertyInfo> ReadProperties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && property.GetCustomAttribute<NeverInAddressAttribute>() is null);

    private static string Parameters(Type query, HttpContext http) =>
        string.Join(
            ", ",
            ParametersOf(query).Select(parameter => parameter.Name).Where(name => !http.Request.RouteValues.ContainsKey(name))
        );

    private static JsonObject Take(Type type, Dictionary<string, StringValues> given)
    {
        var taken = new JsonObject();
        foreach (var property in ReadProperties(type))
        {
            var member = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (IsGroup(property.PropertyType))
                taken[member] = Take(property.PropertyType, given);
            else if (
                given.Remove(NameOf(property), out var values)
                && (values.Any(value => !string.IsNullOrEmpty(value)) || IsNullable(property))
            )
                taken[member] = ToNode(property.PropertyType, values, member);
        }

        return taken;
    }

    /// <exception cref="JsonException">One value was asked for and several are given.</exception>
    private static JsonNode? ToNode(Type type, StringValues values, string member)
    {
        if (ElementOf(type) is { } element)
            return new JsonArray([.. values.Where(value => !string.IsNullOrEmpty(value)).Select(value => ToValue(element, value))]);
        return ToValue(
            type,
            values.Count == 1
                ? values[0]
                : throw new JsonException("Said twice.", $"$.{member}", lineNumber: null, bytePositionInLine: null)
        );
    }

    // An empty value is what an empty form field sends: nothing, where nothing is possible; else the default.
    private static JsonNode? ToValue(Type type, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(bool))
            return bool.TryParse(text, out var flag) ? flag : text;
        if (plain == typeof(int) || plain == typeof(long))
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text;
        return text;
    }

    private static bool IsNullable(PropertyInfo property) =>
        new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    private static bool IsGroup(Type type) => type.IsClass && type != typeof(string) && ElementOf(type) is null;

    private static Type? ElementOf(Type type) =>
        type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[0] : null;

    private static string NameOf(PropertyInfo property)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        return Aliases.GetValueOrDefault(name, name);
    }
}
