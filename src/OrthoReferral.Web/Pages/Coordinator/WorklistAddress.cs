using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>
/// The worklist as its address says it: filters, order, columns, position. Everything that can be sent to a colleague or kept as a view
/// is here; names and numbers of patients are not.
/// </summary>
public sealed record WorklistAddress
{
    /// <summary>The page.</summary>
    public const string Path = "/worklist";

    /// <summary>What is shown.</summary>
    public required WorklistFilter Filter { get; init; }

    /// <summary>The order of the rows.</summary>
    public WorklistSort Sort { get; init; }

    /// <summary>From an earlier page; null is the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Names of the columns that somebody chose; empty shows the usual ones.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>
    /// Parts of the address that mean nothing here, such as a state that does not exist. They are said, not skipped in silence.
    /// </summary>
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];

    /// <summary>The columns on the page.</summary>
    public IReadOnlyList<string> Shown => Columns.Count == 0 ? WorklistColumns.Usual : Columns;

    /// <summary>Whether anything narrows the open cases.</summary>
    public bool IsFiltered => QueryWithout("sort", "column", "cursor").Length > 0;

    /// <summary>Reads a query string, with or without the question mark.</summary>
    public static WorklistAddress Read(string? query) => Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    /// <summary>Reads the query of a request.</summary>
    public static WorklistAddress Read(IQueryCollection query)
    {
        var odd = new List<string>();
        var columns = query["column"].OfType<string>().Where(name => name.Length > 0).ToList();
        odd.AddRange(columns.Where(name => WorklistColumns.All.All(column => column.Name != name)).Select(name => $"column {name}"));
        string[] chosen =
        [
            .. WorklistColumns.All.Select(column => column.Name).Where(name => columns.Contains(name, StringComparer.Ordinal)),
        ];
        var phase = Text(query, "phase");
        var filter = new WorklistFilter
        {
            Phase = phase is "all" ? null : One<CasePhase>(query, "phase", odd) ?? CasePhase.Open,
            States = Many<CaseState>(query, "state", odd),
            Urgencies = Many<Urgency>(query, "urgency", odd),
            Procedures = Many<Procedure>(query, "procedure", odd),
            ReviewRole = One<Role>(query, "specialty", odd),
            ClinicianId = Id(query, "clinician", odd),
            Site = Text(query, "site"),
            Clock = One<ClockFilter>(query, "clock", odd),
            DefinitionId = Text(query, "definition"),
            ActivityId = Text(query, "definition") is null ? null : Text(query, "step"),
        };
        return new WorklistAddress
        {
            Filter = filter,
            Sort = One<WorklistSort>(query, "sort", odd) ?? WorklistSort.UrgencyThenClock,
            Cursor = Text(query, "cursor"),
            Columns = chosen.SequenceEqual(WorklistColumns.Usual, StringComparer.Ordinal) ? [] : chosen,
            NotUnderstood = odd,
        };
    }

    /// <summary>The query string without the question mark; parts with these names are left out.</summary>
    public string QueryWithout(params IReadOnlyList<string> names)
    {
        var query = new QueryBuilder(Parts().Where(part => !names.Contains(part.Key, StringComparer.Ordinal)));
        return query.ToString().TrimStart('?');
    }

    /// <summary>The page's address at another position.</summary>
    public string? HrefAt(string? cursor) => cursor is null ? null : (this with { Cursor = cursor }).Href;

    /// <summary>The page's address.</summary>
    public string Href => QueryWithout() is { Length: > 0 } query ? $"{Path}?{query}" : Path;

    private IEnumerable<KeyValuePair<string, string>> Parts()
    {
        if (Filter.Phase != CasePhase.Open)
            yield return new("phase", Filter.Phase?.ToString() ?? "all");
        foreach (var state in Filter.States)
            yield return new("state", state.ToString());
        foreach (var urgency in Filter.Urgencies)
            yield return new("urgency", urgency.ToString());
        foreach (var procedure in Filter.Procedures)
            yield return new("procedure", procedure.ToString());
        foreach (
            var (name, value) in new[]
            {
                ("specialty", Filter.ReviewRole?.ToString()),
                ("clinician", Filter.ClinicianId?.ToString("D")),
                ("site", Filter.Site),
                ("clock", Filter.Clock?.ToString()),
                ("definition", Filter.DefinitionId),
                ("step", Filter.ActivityId),
                ("sort", Sort == WorklistSort.UrgencyThenClock ? null : Sort.ToString()),
                ("cursor", Cursor),
            }
        )
        {
            if (value is not null)
                yield return new(name, value);
        }

        foreach (var column in Columns)
            yield return new("column", column);
    }

    private static string? Text(IQueryCollection query, string name) =>
        query[name].FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    private static Guid? Id(IQueryCollection query, string name, List<string> odd)
    {
        if (Text(query, name) is not { } text)
            return null;
        if (Guid.TryParse(text, out var id))
            return id;
        odd.Add($"{name} {text}");
        return null;
    }

    private static T? One<T>(IQueryCollection query, string name, List<string> odd)
        where T : struct, Enum => Many<T>(query, name, odd) is [var first, ..] ? first : null;

    private static List<T> Many<T>(IQueryCollection query, string name, List<string> odd)
        where T : struct, Enum
    {
        var found = new List<T>();
        foreach (var text in ((StringValues)query[name]).OfType<string>().Where(value => value.Length > 0 && value != "all"))
        {
            // Names only: a number would be read as a member, too.
            if (char.IsLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
                found.Add(value);
            else
                odd.Add($"{name} {text}");
        }

        return [.. found.Distinct()];
    }
}
