using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>Statements that define tables, indexes, triggers and rights.</summary>
internal sealed partial class Binder
{
    public override void ExplicitVisit(CreateTableStatement node) =>
        Within(Source.Of(node.SchemaObjectName.BaseIdentifier.Value, node.Definition), node.Definition);

    public override void ExplicitVisit(ForeignKeyConstraintDefinition node)
    {
        foreach (var column in node.Columns)
            Require(scope.Sources[0], column);
        var other = Named(node.ReferenceTableName);
        foreach (var column in node.ReferencedTableColumns)
            Require(other, column);
    }

    public override void ExplicitVisit(CreateIndexStatement node) =>
        Within(Named(node.OnName), [.. node.Columns, .. node.IncludeColumns, node.FilterPredicate]);

    public override void ExplicitVisit(CreateTriggerStatement node)
    {
        var table = Named(node.TriggerObject.Name);
        foreach (var rows in new[] { "inserted", "deleted" })
            tables[rows] = table with { Name = rows };
        node.StatementList.Accept(this);
        foreach (var rows in new[] { "inserted", "deleted" })
            tables.Remove(rows);
    }

    public override void ExplicitVisit(SetIdentityInsertStatement node) => Named(node.Table);

    public override void ExplicitVisit(GrantStatement node) => Require(node.SecurityTargetObject);

    public override void ExplicitVisit(DenyStatement node) => Require(node.SecurityTargetObject);

    private void Within(Source table, params IEnumerable<TSqlFragment?> parts)
    {
        var inner = new Scope(scope);
        inner.Sources.Add(table);
        In(
            inner,
            () =>
            {
                foreach (var part in parts)
                    part?.Accept(this);
                return inner;
            }
        );
    }

    private void Require(Source table, Identifier column)
    {
        if (table.Columns is not null && table.Find(column.Value) is null)
            faults.Add($"unknown column [{column.Value}] of {table.Name}");
    }

    private void Require(SecurityTargetObject? target)
    {
        if (target is null or { ObjectKind: SecurityObjectKind.Schema })
            return;
        var name = target.ObjectName.MultiPartIdentifier.Identifiers;
        if (schema.Table(name[^1].Value) is null && !schema.HasSequence(name[^1].Value))
            faults.Add($"unknown table {Text(name)}");
    }
}
