using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>The types of expressions, as far as they follow from columns, parameters and casts.</summary>
internal sealed partial class Binder
{
    private static readonly SqlType Int = new("int");

    /// <returns>Null: not known. A literal has no type here, because the server converts it.</returns>
    private SqlType? TypeOf(ScalarExpression? expression) =>
        expression switch
        {
            ColumnReferenceExpression { ColumnType: ColumnType.Regular } column => scope.Resolve(column.MultiPartIdentifier, out _)?.Type,
            VariableReference variable => variables.GetValueOrDefault(variable.Name),
            CastCall cast => SqlType.Of(cast.DataType),
            ConvertCall convert => SqlType.Of(convert.DataType),
            ParenthesisExpression inner => TypeOf(inner.Expression),
            CoalesceExpression choice => First(choice.Expressions),
            SearchedCaseExpression choice => First([.. choice.WhenClauses.Select(when => when.ThenExpression), choice.ElseExpression]),
            SimpleCaseExpression choice => First([.. choice.WhenClauses.Select(when => when.ThenExpression), choice.ElseExpression]),
            BinaryExpression sum => First([sum.FirstExpression, sum.SecondExpression]),
            ScalarSubquery query => known.GetValueOrDefault(query.QueryExpression) is [var only, ..] ? only.Type : null,
            FunctionCall call => TypeOf(call),
            _ => null,
        };

    private SqlType? TypeOf(FunctionCall call) =>
        call.FunctionName.Value.ToUpperInvariant() switch
        {
            "COUNT" or "LEN" or "DATEPART" or "DATEDIFF" or "CHARINDEX" => Int,
            var name when Functions.HasTypeOfArgument(name) => First(call.Parameters),
            _ => null,
        };

    private SqlType? First(IEnumerable<ScalarExpression?> expressions) =>
        expressions.Select(TypeOf).FirstOrDefault(type => type is not null);
}
