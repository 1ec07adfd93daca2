using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>A type of SQL Server without its length, for example <c>nvarchar</c>.</summary>
/// <param name="Name">In lower case.</param>
internal sealed record SqlType(string Name)
{
    private static readonly string[] WholeNumbers = ["tinyint", "smallint", "int", "bigint"];

    public static SqlType? Of(DataTypeReference? type) =>
        type is SqlDataTypeReference known ? new SqlType(known.SqlDataTypeOption.ToString().ToLowerInvariant()) : null;

    /// <summary>
    /// Values of the two can be compared, or assigned to each other, without a conversion that changes or refuses one. A
    /// <c>datetimeoffset</c> and a <c>datetime2</c> can't: the server would take the second for UTC.
    /// </summary>
    public bool Suits(SqlType other) => Family == other.Family;

    /// <summary>Not every whole number of this type is one of the other.</summary>
    public bool IsWiderThan(SqlType other)
    {
        var (own, others) = (Array.IndexOf(WholeNumbers, Name), Array.IndexOf(WholeNumbers, other.Name));
        return own >= 0 && others >= 0 && own > others;
    }

    /// <summary>
    /// Whether a comparison converts this type in each row: a varchar compared with an nvarchar, which no index can serve.
    /// </summary>
    public bool IsConvertedFor(SqlType other) => Name is "char" or "varchar" && other.Name is ("nchar" or "nvarchar");

    public override string ToString() => Name;

    private string Family =>
        Name switch
        {
            "tinyint" or "smallint" or "int" or "bigint" or "decimal" or "numeric" or "money" or "smallmoney" or "float" or "real" =>
                "number",
            "char" or "varchar" or "nchar" or "nvarchar" or "text" or "ntext" or "json" => "text",
            "binary" or "varbinary" or "image" or "rowversion" or "timestamp" => "binary",
            "datetime" or "datetime2" or "smalldatetime" => "time without offset",
            _ => Name,
        };
}
