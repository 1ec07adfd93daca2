using Microsoft.Data.SqlClient;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>What the product would send to SQL Server in one command.</summary>
/// <param name="Sql">One statement or several.</param>
/// <param name="Parameters">In the order of the command.</param>
/// <param name="Origin">The product's method that made it.</param>
/// <param name="Refusal">Why the provider could not make it; <paramref name="Sql"/> is the query as written then. Null: it made it.</param>
public sealed record Statement(string Sql, IReadOnlyList<StatementParameter> Parameters, string Origin, string? Refusal = null);

/// <summary>A parameter as the driver would declare it.</summary>
/// <param name="Name">With the <c>@</c>.</param>
/// <param name="Type">SQL Server's name of the type without length, for example <c>nvarchar</c>.</param>
public sealed record StatementParameter(string Name, string Type)
{
    internal static StatementParameter Of(SqlParameter parameter) =>
        new("@" + parameter.ParameterName.TrimStart('@'), parameter.SqlDbType.ToString().ToLowerInvariant());
}
