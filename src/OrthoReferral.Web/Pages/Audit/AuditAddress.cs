using System.Collections.Frozen;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Pages.Audit;

/// <summary>A search of the audit log as the page's address says it, part by part: ids, numbers and days, no patient.</summary>
public sealed record AuditAddress
{
    /// <summary>The page.</summary>
    public const string Path = "/audit";

    private static readonly string[] Names = ["case", "patient", "person", "address", "act", "kind", "from", "to"];

    // Acts are shown until something else is asked for: there are many more reads.
    private static readonly FrozenDictionary<string, AuditKind?> KindNames = new Dictionary<string, AuditKind?>(StringComparer.Ordinal)
    {
        [""] = AuditKind.Act,
        ["read"] = AuditKind.Read,
        ["refusal"] = AuditKind.Refusal,
        ["sign-in"] = AuditKind.SignIn,
        ["all"] = null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly IReadOnlyDictionary<string, string> parts;

    private AuditAddress(IReadOnlyDictionary<string, string> parts) => this.parts = parts;

    /// <summary>The kinds as the address names them, in words.</summary>
    public static IReadOnlyList<(string Value, string Words)> Kinds { get; } =
    [("", "Acts"), ("read", "Reads"), ("refusal", "Refusals"), ("sign-in", "Sign-ins"), ("all", "All kinds")];

    /// <summary>From an earlier page; null is the first page.</summary>
    public string? Cursor { get; private init; }

    /// <summary>What stands there for a filter; null: nothing.</summary>
    public string? this[string name] => parts.GetValueOrDefault(name);

    public bool IsFiltered => parts.Count > 0;

    /// <summary>Reads a query string, with or without the question mark.</summary>
    public static AuditAddress Read(string? query) => Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    /// <summary>Reads the query of a request.</summary>
    public static AuditAddress Read(IQueryCollection query) =>
        new(
            Names
                .Select(name => (name, Text: Text(query, name)))
                .Where(part => part.Text is not null)
                .ToDictionary(part => part.name, part => part.Text!, StringComparer.Ordinal)
        )
        {
            Cursor = Text(query, "cursor"),
        };

    /// <summary>What it asks for.</summary>
    /// <param name="zone">In which the reader counts days.</param>
    /// <exception cref="ValidationException">A part can't be read; the message names it.</exception>
    public AuditFilter Filter(TimeZoneInfo zone) =>
        new()
        {
            CaseNumber = this["case"]?.ToUpperInvariant(),
            PatientId = Id("patient"),
            ActorId = Id("person"),
            Address = this["address"],
            Action = this["act"],
            Kind = KindNames.TryGetValue(this["kind"] ?? "", out var kind) ? kind : throw Odd("kind", "no kind of entry"),
            From = DayText.Parse(this["from"], "from") is { } first ? ReaderZone.StartOf(first, zone) : null,
            To = DayText.Parse(this["to"], "to")?.AddDays(1) is { } end ? ReaderZone.StartOf(end, zone) : null,
        };

    /// <summary>The query string of the filters, without the question mark.</summary>
    public string Query => new QueryBuilder(Parts()).ToString().TrimStart('?');

    /// <summary>The page with this search.</summary>
    public string Href => Query is { Length: > 0 } query ? $"{Path}?{query}" : Path;

    /// <summary>The same search at another position; null: there is none.</summary>
    public string? HrefAt(string? cursor) =>
        cursor is null ? null : Path + new QueryBuilder([.. Parts(), new("cursor", cursor)]).ToString();

    /// <summary>The search with another filter, from its beginning.</summary>
    /// <param name="value">Null takes the filter away.</param>
    public AuditAddress With(string name, string? value) =>
        new(
            parts
                .Where(part => part.Key != name)
                .Concat(value is null ? [] : [new(name, value)])
                .ToDictionary(part => part.Key, part => part.Value, StringComparer.Ordinal)
        );

    private IEnumerable<KeyValuePair<string, string>> Parts() =>
        from name in Names
        where parts.ContainsKey(name)
        select new KeyValuePair<string, string>(name, parts[name]);

    private Guid? Id(string name) =>
        this[name] is not { } text ? null
        : Guid.TryParse(text, out var id) ? id
        : throw Odd(name, "no id");

    private static ValidationException Odd(string name, string what) => new([new ValidationFailure(name, $"“{name}” is {what}.")]);

    private static string? Text(IQueryCollection query, string name) =>
        query[name].FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();
}
