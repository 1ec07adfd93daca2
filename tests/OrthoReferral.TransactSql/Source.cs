using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>A column of a table or of a query's result.</summary>
/// <param name="Name">Null: it has none.</param>
/// <param name="Type">Null: not known.</param>
internal sealed record Column(string? Name, SqlType? Type);

/// <summary>What a FROM clause names: a table, or a query under an alias.</summary>
/// <param name="Name">By which its columns are qualified.</param>
/// <param name="Columns">Null: not known (a table of the server itself), any name is right.</param>
internal sealed record Source(string Name, IReadOnlyList<Column>? Columns)
{
    public static Source Of(string name, TableDefinition definition) =>
        new(
            name,
            [.. definition.ColumnDefinitions.Select(column => new Column(column.ColumnIdentifier.Value, SqlType.Of(column.DataType)))]
        );

    public Source As(Identifier? alias, IList<Identifier>? columns = null) =>
        new(
            alias?.Value ?? Name,
            columns is { Count: > 0 } && Columns is not null
                ? [.. columns.Select((column, at) => new Column(column.Value, Columns.ElementAtOrDefault(at)?.Type))]
                : Columns
        );

    public Column? Find(string column) =>
        Columns?.FirstOrDefault(candidate => string.Equals(candidate.Name, column, StringComparison.OrdinalIgnoreCase));

    public bool IsCalled(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}
