using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>What a statement does to which table of the product: one entry for each verb, and for each column that is changed.</summary>
internal sealed class TableAccess : TSqlFragmentVisitor
{
    private readonly List<(string Verb, string Table, string? Column)> uses = [];
    private readonly Dictionary<string, string> aliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> named = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<(string Verb, string Table, string? Column)> Uses => uses;

    public override void Visit(CommonTableExpression node) => named.Add(node.ExpressionName.Value);

    public override void ExplicitVisit(UpdateSpecification node)
    {
        Learn(node.FromClause);
        foreach (var clause in node.SetClauses.OfType<AssignmentSetClause>())
        {
            if (TableOf(node.Target) is { } table && clause.Column is { } column)
                uses.Add(("UPDATE", table, column.MultiPartIdentifier.Identifiers[^1].Value));
        }

        node.AcceptChildren(this);
    }

    public override void ExplicitVisit(DeleteSpecification node)
    {
        Learn(node.FromClause);
        Use("DELETE", TableOf(node.Target));
        node.AcceptChildren(this);
    }

    public override void ExplicitVisit(InsertSpecification node)
    {
        Use("INSERT", TableOf(node.Target));
        node.InsertSource?.Accept(this);
    }

    public override void ExplicitVisit(MergeSpecification node)
    {
        foreach (var clause in node.ActionClauses)
            Use(clause.Action is InsertMergeAction ? "INSERT" : "MERGE", TableOf(node.Target));
        node.TableReference.Accept(this);
    }

    public override void Visit(NamedTableReference node)
    {
        var isAlias = node.SchemaObject.SchemaIdentifier is null && aliases.ContainsKey(node.SchemaObject.BaseIdentifier.Value);
        if (!isAlias)
            Use("SELECT", TableOf(node));
    }

    private void Learn(FromClause? from)
    {
        foreach (var reference in from?.TableReferences ?? [])
            reference.Accept(new Aliases(aliases));
    }

    private void Use(string verb, string? table)
    {
        if (table is not null)
            uses.Add((verb, table, null));
    }

    /// <summary>Null: not a table of the product.</summary>
    private string? TableOf(TableReference reference)
    {
        if (reference is not NamedTableReference { SchemaObject: var name })
            return null;
        var table = name.BaseIdentifier.Value;
        if (name.SchemaIdentifier?.Value is { } owner && !string.Equals(owner, "dbo", StringComparison.OrdinalIgnoreCase))
            return null;
        return named.Contains(table) ? null : aliases.GetValueOrDefault(table, table);
    }

    private sealed class Aliases(Dictionary<string, string> aliases) : TSqlFragmentVisitor
    {
        public override void Visit(NamedTableReference node)
        {
            if (node.Alias is { Value: var alias })
                aliases[alias] = node.SchemaObject.BaseIdentifier.Value;
        }
    }
}
