using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>
/// Looks up what a statement names, as the server does before it runs it: tables, aliases, columns, variables and functions. It also
/// compares the types of what is compared and assigned. Queries are in the other parts of the class.
/// </summary>
internal sealed partial class Binder(Schema schema, IReadOnlyDictionary<string, SqlType?> parameters, ICollection<string> faults)
    : TSqlFragmentVisitor
{
    private readonly Dictionary<string, SqlType?> variables = new(parameters, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Source> tables = new(StringComparer.OrdinalIgnoreCase);
    private Scope scope = new(outer: null);

    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (node.ColumnType != ColumnType.Regular)
            return;
        scope.Resolve(node.MultiPartIdentifier, out var fault);
        if (fault is not null)
            faults.Add(fault);
    }

    public override void ExplicitVisit(VariableReference node)
    {
        if (!variables.ContainsKey(node.Name) && !tables.ContainsKey(node.Name))
            faults.Add($"unknown variable {node.Name}");
    }

    public override void ExplicitVisit(FunctionCall node)
    {
        var name = node.FunctionName.Value;
        if (node.CallTarget is null && !Functions.IsKnown(name))
            faults.Add($"unknown function {name}");
        foreach (var argument in node.Parameters.Skip(Functions.TakesDatePart(name) ? 1 : 0))
            argument.Accept(this);
        node.OverClause?.Accept(this);
        node.WithinGroupClause?.Accept(this);
    }

    public override void ExplicitVisit(NextValueForExpression node)
    {
        if (!schema.HasSequence(node.SequenceName.BaseIdentifier.Value))
            faults.Add($"unknown sequence {Text(node.SequenceName.Identifiers)}");
    }

    public override void ExplicitVisit(BooleanComparisonExpression node)
    {
        base.ExplicitVisit(node);
        Compare(node.FirstExpression, node.SecondExpression);
    }

    public override void ExplicitVisit(BooleanTernaryExpression node)
    {
        base.ExplicitVisit(node);
        Compare(node.FirstExpression, node.SecondExpression);
        Compare(node.FirstExpression, node.ThirdExpression);
    }

    public override void ExplicitVisit(LikePredicate node)
    {
        base.ExplicitVisit(node);
        Compare(node.FirstExpression, node.SecondExpression);
    }

    public override void ExplicitVisit(InPredicate node)
    {
        base.ExplicitVisit(node);
        foreach (var value in node.Values)
            Compare(node.Expression, value);
        if (node.Subquery is { } query && TypeOf(query) is { } type)
            Hold(node.Expression, TypeOf(node.Expression), type, "is compared with");
    }

    public override void ExplicitVisit(DeclareVariableStatement node)
    {
        foreach (var declaration in node.Declarations)
        {
            variables[declaration.VariableName.Value] = SqlType.Of(declaration.DataType);
            declaration.Value?.Accept(this);
        }
    }

    public override void ExplicitVisit(DeclareTableVariableStatement node) =>
        tables[node.Body.VariableName.Value] = Source.Of(node.Body.VariableName.Value, node.Body.Definition);

    public override void ExplicitVisit(ExecuteParameter node) => node.ParameterValue?.Accept(this);

    /// <summary>Text that is executed (EXEC) is checked like the statement around it.</summary>
    public override void ExplicitVisit(ExecutableStringList node)
    {
        foreach (var text in node.Strings.OfType<StringLiteral>())
            Parser.Parse(text.Value, faults)?.Accept(this);
    }

    private void Compare(ScalarExpression first, ScalarExpression second)
    {
        Hold(first, TypeOf(first), TypeOf(second), $"is compared with {Text(second)}, which is");
        if (second is VariableReference && TypeOf(first) is { } type && TypeOf(second) is { } other && type.IsConvertedFor(other))
            faults.Add($"wrong type: {Text(first)} is {type} and is compared with {Text(second)}, which is {other}: no index helps");
    }

    private void Assign(string column, SqlType? type, ScalarExpression value)
    {
        var given = TypeOf(value);
        if (type is null || given is null)
            return;
        if (!type.Suits(given))
            faults.Add($"wrong type: [{column}] is {type} and is given {Text(value)}, which is {given}");
        else if (value is VariableReference && given.IsWiderThan(type))
            faults.Add($"wrong type: [{column}] is {type} and is given {Text(value)}, which is {given} and may not fit");
    }

    private void Hold(ScalarExpression what, SqlType? first, SqlType? second, string relation)
    {
        if (first is not null && second is not null && !first.Suits(second))
            faults.Add($"wrong type: {Text(what)} is {first} and {relation} {second}");
    }

    private static string Text(TSqlFragment node) =>
        string.Concat(
            node.ScriptTokenStream.Skip(node.FirstTokenIndex)
                .Take(node.LastTokenIndex - node.FirstTokenIndex + 1)
                .Select(token => token.Text)
        );

    private static string Text(IEnumerable<Identifier> name) => string.Join('.', name.Select(part => $"[{part.Value}]"));
}
