using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>SELECT: what a query reads from, and the columns that it gives.</summary>
internal sealed partial class Binder
{
    private readonly Dictionary<QueryExpression, IReadOnlyList<Column>> known = [];

    public override void ExplicitVisit(QuerySpecification node) => Bind(node);

    public override void ExplicitVisit(BinaryQueryExpression node) => Bind(node);

    /// <summary>A WITH clause stands before the statement that reads from it, but the parser visits it afterwards.</summary>
    public override void Visit(StatementWithCtesAndXmlNamespaces node)
    {
        foreach (var named in node.WithCtesAndXmlNamespaces?.CommonTableExpressions ?? [])
        {
            var name = named.ExpressionName.Value;
            tables[name] = new Source(name, Bind(named.QueryExpression)).As(named.ExpressionName, named.Columns);
        }
    }

    public override void ExplicitVisit(WithCtesAndXmlNamespaces node) { }

    private IReadOnlyList<Column> Bind(QueryExpression query) =>
        known[query] = query switch
        {
            QuerySpecification select => In(new Scope(scope), () => Select(select)),
            BinaryQueryExpression both => In(new Scope(scope), () => Combine(both)),
            QueryParenthesisExpression inner => Bind(inner.QueryExpression),
            _ => [],
        };

    private List<Column> Select(QuerySpecification query)
    {
        Read(query.FromClause);
        query.TopRowFilter?.Accept(this);
        foreach (var element in query.SelectElements)
            element.Accept(this);
        query.WhereClause?.Accept(this);
        query.GroupByClause?.Accept(this);
        query.HavingClause?.Accept(this);
        var columns = query.SelectElements.SelectMany(ColumnsOf).ToList();
        Order(query, columns);
        return columns;
    }

    private IReadOnlyList<Column> Combine(BinaryQueryExpression both)
    {
        var (first, second) = (Bind(both.FirstQueryExpression), Bind(both.SecondQueryExpression));
        if (first.Count != second.Count)
            faults.Add($"{both.BinaryQueryExpressionType} of {first.Count} and {second.Count} columns");
        Order(both, first);
        return first;
    }

    private void Order(QueryExpression query, IReadOnlyList<Column> columns)
    {
        scope.Selected.AddRange(columns);
        query.OrderByClause?.Accept(this);
        query.OffsetClause?.Accept(this);
    }

    private IEnumerable<Column> ColumnsOf(SelectElement element) =>
        element switch
        {
            SelectScalarExpression { Expression: var value, ColumnName: { } name } => [new Column(name.Value, TypeOf(value))],
            SelectScalarExpression { Expression: ColumnReferenceExpression column } =>
            [
                new Column(column.MultiPartIdentifier?.Identifiers[^1].Value, TypeOf(column)),
            ],
            SelectScalarExpression { Expression: var value } => [new Column(Name: null, TypeOf(value))],
            SelectStarExpression { Qualifier: null } => scope.Sources.SelectMany(source => source.Columns ?? []),
            SelectStarExpression { Qualifier: var name } => scope.Source(name.Identifiers[^1].Value)?.Columns ?? [],
            _ => [],
        };

    private void Read(FromClause? from)
    {
        foreach (var reference in from?.TableReferences ?? [])
            Read(reference);
    }

    private void Read(TableReference reference)
    {
        switch (reference)
        {
            case QualifiedJoin join:
                Read(join.FirstTableReference);
                Read(join.SecondTableReference);
                join.SearchCondition.Accept(this);
                break;
            case UnqualifiedJoin join:
                Read(join.FirstTableReference);
                Read(join.SecondTableReference);
                break;
            case JoinParenthesisTableReference inner:
                Read(inner.Join);
                break;
            default:
                scope.Sources.Add(SourceOf(reference));
                break;
        }
    }

    private Source SourceOf(TableReference reference)
    {
        switch (reference)
        {
            case NamedTableReference table:
                return Named(table.SchemaObject).As(table.Alias);
            case VariableTableReference { Variable.Name: var name } variable:
                if (tables.TryGetValue(name, out var declared))
                    return declared.As(variable.Alias);
                faults.Add($"unknown table {name}");
                return new Source(name, Columns: null).As(variable.Alias);
            case QueryDerivedTable query:
                return new Source("", Bind(query.QueryExpression)).As(query.Alias, query.Columns);
            case InlineDerivedTable rows:
                rows.RowValues.ToList().ForEach(row => row.Accept(this));
                return new Source("", Columns([.. rows.RowValues.Select(row => row.ColumnValues)])).As(rows.Alias, rows.Columns);
            case OpenJsonTableReference json:
                json.Variable.Accept(this);
                return JsonRows(json).As(json.Alias);
            default:
                reference.AcceptChildren(this);
                return new Source("", Columns: null).As((reference as TableReferenceWithAlias)?.Alias);
        }
    }

    private Source Named(SchemaObjectName name)
    {
        var table = name.BaseIdentifier.Value;
        if (name.SchemaIdentifier?.Value is { } owner && !string.Equals(owner, "dbo", StringComparison.OrdinalIgnoreCase))
            return new Source(table, Columns: null);
        if ((tables.GetValueOrDefault(table) ?? schema.Table(table)) is { } found)
            return found;
        faults.Add($"unknown table {Text(name.Identifiers)}");
        return new Source(table, Columns: null);
    }

    /// <summary>Rows of values: a column has the type of the first value that has one.</summary>
    private List<Column> Columns(IReadOnlyList<IList<ScalarExpression>> rows) =>
        [.. Enumerable.Range(0, rows[0].Count).Select(at => new Column(Name: null, First(rows.Select(row => row.ElementAtOrDefault(at)))))];

    private static Source JsonRows(OpenJsonTableReference json) =>
        new(
            "",
            json.SchemaDeclarationItems.Count == 0
                ? null
                :
                [
                    .. json.SchemaDeclarationItems.Select(item => new Column(
                        item.ColumnDefinition.ColumnIdentifier.Value,
                        SqlType.Of(item.ColumnDefinition.DataType)
                    )),
                ]
        );

    private T In<T>(Scope inner, Func<T> bind)
    {
        var around = scope;
        scope = inner;
        try
        {
            return bind();
        }
        finally
        {
            scope = around;
        }
    }
}
