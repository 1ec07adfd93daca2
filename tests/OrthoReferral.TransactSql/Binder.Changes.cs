using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>INSERT, UPDATE, DELETE and MERGE.</summary>
internal sealed partial class Binder
{
    public override void ExplicitVisit(InsertSpecification node)
    {
        var target = SourceOf(node.Target);
        foreach (var column in node.Columns)
            Find(target, column);
        switch (node.InsertSource)
        {
            case ValuesInsertSource { IsDefaultValues: false } values:
                foreach (var row in values.RowValues)
                    Insert(target, node.Columns, row);
                break;
            case SelectInsertSource { Select: var query }:
                Insert(target, node.Columns, Bind(query));
                break;
        }

        Output(target, [], node.OutputClause, node.OutputIntoClause);
    }

    public override void ExplicitVisit(UpdateSpecification node) =>
        In(
            new Scope(scope),
            () =>
            {
                var target = Change(node);
                Set(target, node.SetClauses);
                node.WhereClause?.Accept(this);
                Output(target, scope.Sources, node.OutputClause, node.OutputIntoClause);
                return target;
            }
        );

    public override void ExplicitVisit(DeleteSpecification node) =>
        In(
            new Scope(scope),
            () =>
            {
                var target = Change(node);
                node.WhereClause?.Accept(this);
                Output(target, scope.Sources, node.OutputClause, node.OutputIntoClause);
                return target;
            }
        );

    public override void ExplicitVisit(MergeSpecification node) =>
        In(
            new Scope(scope),
            () =>
            {
                var target = SourceOf(node.Target).As(node.TableAlias);
                scope.Sources.Add(target);
                Read(node.TableReference);
                node.SearchCondition.Accept(this);
                foreach (var clause in node.ActionClauses)
                    Merge(target, clause);
                Output(target, scope.Sources, node.OutputClause, node.OutputIntoClause);
                return target;
            }
        );

    /// <summary>The target of an UPDATE or DELETE is a table, or an alias of its FROM clause.</summary>
    private Source Change(UpdateDeleteSpecificationBase node)
    {
        node.TopRowFilter?.Accept(this);
        Read(node.FromClause);
        if (
            node is { FromClause: not null, Target: NamedTableReference { SchemaObject: { SchemaIdentifier: null } name } }
            && scope.Source(name.BaseIdentifier.Value) is { } alias
        )
            return alias;
        var target = SourceOf(node.Target);
        if (node.FromClause is null)
            scope.Sources.Add(target);
        return target;
    }

    private void Merge(Source target, MergeActionClause clause)
    {
        clause.SearchCondition?.Accept(this);
        switch (clause.Action)
        {
            case InsertMergeAction insert:
                foreach (var column in insert.Columns)
                    Find(target, column);
                foreach (var row in insert.Source.RowValues)
                    Insert(target, insert.Columns, row);
                break;
            case UpdateMergeAction update:
                Set(target, update.SetClauses);
                break;
        }
    }

    private void Set(Source target, IEnumerable<SetClause> clauses)
    {
        foreach (var clause in clauses.OfType<AssignmentSetClause>())
        {
            clause.NewValue.Accept(this);
            if (clause.Column is { } column)
                Assign(column.MultiPartIdentifier.Identifiers[^1].Value, Find(target, column)?.Type, clause.NewValue);
        }
    }

    private void Insert(Source target, IList<ColumnReferenceExpression> columns, RowValue row)
    {
        row.Accept(this);
        if (columns.Count > 0 && columns.Count != row.ColumnValues.Count)
            faults.Add($"{row.ColumnValues.Count} values for {columns.Count} columns of {target.Name}");
        foreach (var (column, value) in columns.Zip(row.ColumnValues))
        {
            var name = column.MultiPartIdentifier.Identifiers[^1].Value;
            Assign(name, target.Find(name)?.Type, value);
        }
    }

    private void Insert(Source target, IList<ColumnReferenceExpression> columns, IReadOnlyList<Column> given)
    {
        if (columns.Count > 0 && columns.Count != given.Count)
            faults.Add($"{given.Count} values for {columns.Count} columns of {target.Name}");
        foreach (var (column, value) in columns.Zip(given))
        {
            var name = column.MultiPartIdentifier.Identifiers[^1].Value;
            if (target.Find(name)?.Type is { } type && value.Type is { } other && !type.Suits(other))
                faults.Add($"wrong type: [{name}] is {type} and is given {other}");
        }
    }

    private Column? Find(Source target, ColumnReferenceExpression column)
    {
        if (column.ColumnType != ColumnType.Regular)
            return null;
        var name = column.MultiPartIdentifier.Identifiers[^1].Value;
        var found = target.Find(name);
        if (found is null && target.Columns is not null)
            faults.Add($"unknown column [{name}] of {target.Name}");
        return found;
    }

    /// <summary>OUTPUT can name the row before and after the change, and what the statement reads besides.</summary>
    private void Output(Source target, IEnumerable<Source> beside, OutputClause? output, OutputIntoClause? into)
    {
        var rows = new Scope(scope);
        rows.Sources.AddRange([target with { Name = "inserted" }, target with { Name = "deleted" }, .. beside]);
        In(
            rows,
            () =>
            {
                output?.AcceptChildren(this);
                foreach (var column in into?.SelectColumns ?? [])
                    column.Accept(this);
                if (into is not null)
                    Insert(SourceOf(into.IntoTable), into.IntoTableColumns, [.. into.SelectColumns.SelectMany(ColumnsOf)]);
                return rows;
            }
        );
    }
}
