using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>
/// The tables of a script, with the types of their columns, and its sequences. Names are compared without regard to case, as SQL Server
/// does.
/// </summary>
public sealed class Schema
{
    private readonly Dictionary<string, Source> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> sequences = new(StringComparer.OrdinalIgnoreCase);

    private Schema(TSqlFragment script) => script.Accept(new Definitions(this));

    /// <summary>The schema of <c>db/sqlserver/schema.sql</c>.</summary>
    public static Schema OfTheProduct { get; } = Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schema.sql")));

    /// <exception cref="FormatException">The script can't be parsed.</exception>
    public static Schema Read(string script)
    {
        var faults = new List<string>();
        var parsed = Parser.Parse(script, faults);
        return faults.Count == 0 ? new Schema(parsed) : throw new FormatException(string.Join('\n', faults));
    }

    public IReadOnlyCollection<string> TableNames => tables.Keys;

    /// <returns>Null: there is no such table.</returns>
    internal Source? Table(string name) => tables.GetValueOrDefault(name);

    internal bool HasSequence(string name) => sequences.Contains(name);

    private sealed class Definitions(Schema schema) : TSqlFragmentVisitor
    {
        public override void Visit(CreateTableStatement node)
        {
            var name = node.SchemaObjectName.BaseIdentifier.Value;
            schema.tables.Add(name, Source.Of(name, node.Definition));
        }

        public override void Visit(CreateSequenceStatement node) => schema.sequences.Add(node.Name.BaseIdentifier.Value);
    }
}
