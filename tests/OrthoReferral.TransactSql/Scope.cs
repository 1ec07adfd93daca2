using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>
/// What a name can mean at one place of a statement: the sources of its own FROM clause, then those of the query around it.
/// </summary>
internal sealed class Scope(Scope? outer)
{
    public List<Source> Sources { get; } = [];

    /// <summary>Names of the select list, by which ORDER BY may sort.</summary>
    public List<Column> Selected { get; } = [];

    /// <param name="name">One part or several.</param>
    /// <param name="fault">What is wrong; null: nothing.</param>
    /// <returns>Null where it is not known, or wrong.</returns>
    public Column? Resolve(MultiPartIdentifier name, out string? fault)
    {
        var column = name.Identifiers[^1].Value;
        return name.Count == 1 ? Alone(column, out fault) : Qualified(name.Identifiers[^2].Value, column, out fault);
    }

    public Source? Source(string name) => Sources.Find(source => source.IsCalled(name)) ?? outer?.Source(name);

    private Column? Qualified(string source, string column, out string? fault)
    {
        fault = null;
        if (Source(source) is not { } found)
        {
            fault = $"[{source}] in [{source}].[{column}] is no table or alias of the statement";
            return null;
        }

        if (found.Columns is null)
            return null;
        if (found.Find(column) is { } known)
            return known;
        fault = $"unknown column [{column}] of {found.Name}";
        return null;
    }

    private Column? Alone(string column, out string? fault)
    {
        fault = null;
        var known = Sources.Select(source => source.Find(column)).OfType<Column>().ToList();
        if (known.Count > 1)
            fault = $"[{column}] is a column of several tables of the statement";
        if (known.Count > 0)
            return known[0];
        if (Selected.Find(selected => string.Equals(selected.Name, column, StringComparison.OrdinalIgnoreCase)) is { } alias)
            return alias;
        if (Sources.Exists(source => source.Columns is null))
            return null;
        if (outer is not null)
            return outer.Alone(column, out fault);
        fault = $"unknown column [{column}]";
        return null;
    }
}
