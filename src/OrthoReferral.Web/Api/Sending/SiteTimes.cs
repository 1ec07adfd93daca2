using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Api.Pending;
using OrthoReferral.Web.Times;

namespace OrthoReferral.Web.Api.Sending;

/// <summary>
/// A time without an offset is read in the zone of the site: that of the case in the address, else that of the caller's only site, else the
/// clinic's. Never in the zone of the process, which differs from node to node.
/// </summary>
internal static partial class SiteTimes
{
    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();

    /// <summary>Adds the offset to every time of a body that has none.</summary>
    /// <exception cref="ValidationException">A time comes twice, because the clock goes back; the message names both offsets.</exception>
    public static async Task CompleteAsync(HttpContext http, JsonObject body, Type command)
    {
        if (!Find(body, command, "").Any())
            return;
        var zone = await ZoneAsync(http);
        foreach (var (owner, member, path) in Find(body, command, "").ToList())
            owner[member] = Complete(owner[member]!.GetValue<string>(), path, zone);
    }

    private static string Complete(string text, string path, TimeZoneInfo zone)
    {
        // A day alone is its midnight, as for the serializer.
        var local = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None);
        // No zone reaches beyond the first and the last year; the use case refuses such a year by name (YearRule).
        if (!KnownYears.Has(local.Year))
            return new DateTimeOffset(local, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture);
        var readings = LocalTime.Readings(local, zone);
        if (readings.Count > 1)
            throw new ValidationException([
                new ValidationFailure(
                    path,
                    "The clock goes back on this day, and this time comes twice: send it with the offset "
                        + $"{string.Join(" or ", readings.Select(LocalTime.Offset))}."
                ),
            ]);
        return readings[0].ToString("O", CultureInfo.InvariantCulture);
    }

    private static async Task<TimeZoneInfo> ZoneAsync(HttpContext http)
    {
        var db = http.RequestServices.GetRequiredService<CaseDb>();
        var sites = db.Sites.AsNoTracking();
        string? id = null;
        if (CaseOf.Id(http, db) is { } caseIds)
            id = await db
                .Cases.AsNoTracking()
                .Where(row => caseIds.Contains(row.Id))
                .Select(row => row.Site.TimeZone)
                .SingleOrDefaultAsync(http.RequestAborted);
        else if (http.Features.Get<Account>() is { Sites: [var only] })
            id = await sites.Where(site => site.Name == only).Select(site => site.TimeZone).SingleOrDefaultAsync(http.RequestAborted);
        return ClinicZone.Find(id) ?? ClinicZone.Of(http.RequestServices.GetRequiredService<IConfiguration>());
    }

    private static IEnumerable<(JsonObject Owner, string Member, string Path)> Find(JsonNode? node, Type type, string path)
    {
        if (node is JsonArray items && type.IsGenericType)
            return items.SelectMany((item, i) => Find(item, type.GetGenericArguments()[0], $"{path}[{i}]"));
        return node is JsonObject given ? Members.GetOrAdd(type, MembersOf).SelectMany(member => FindIn(given, member, path)) : [];
    }

    private static IEnumerable<(JsonObject Owner, string Member, string Path)> FindIn(JsonObject given, Member member, string path)
    {
        var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
        if (!member.IsTime)
            return Find(given[member.Name], member.Type, at);
        return
            given[member.Name] is JsonValue value
            && value.GetValueKind() == JsonValueKind.String
            && WithoutOffset().IsMatch(value.GetValue<string>())
            && DateTime.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? [(given, member.Name, at)]
            : [];
    }

    // Times, and what may hold times: the records and lists of the use cases.
    private static Member[] MembersOf(Type type) =>
        [
            .. type.GetProperties()
                .Select(property => new Member(
                    JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                    Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
                ))
                .Where(member => member.IsTime || member.MayHoldTimes),
        ];

    [GeneratedRegex(
        @"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex WithoutOffset();

    private sealed record Member(string Name, Type Type)
    {
        public bool IsTime => Type == typeof(DateTimeOffset);

        public bool MayHoldTimes => IsOfUseCases(Type) || (Type.IsGenericType && IsOfUseCases(Type.GetGenericArguments()[0]));

        private static bool IsOfUseCases(Type type) => type.IsClass && type.Assembly == typeof(CaseDb).Assembly;
    }
}
