namespace OrthoReferral.TransactSql;

/// <summary>
/// Functions of SQL Server that statements use. Any other name is a fault until it is added here: it may belong to another database.
/// </summary>
internal static class Functions
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "ABS",
        "APPLOCK_TEST",
        "AVG",
        "CEILING",
        "CHARINDEX",
        "CONCAT",
        "COUNT",
        "COUNT_BIG",
        "DATABASE_PRINCIPAL_ID",
        "DATALENGTH",
        "DATEADD",
        "DATEDIFF",
        "DATEDIFF_BIG",
        "DATENAME",
        "DATEPART",
        "DATETRUNC",
        "DB_ID",
        "DB_NAME",
        "FLOOR",
        "GETUTCDATE",
        "HAS_PERMS_BY_NAME",
        "ISNULL",
        "IS_ROLEMEMBER",
        "JSON_MODIFY",
        "JSON_QUERY",
        "JSON_VALUE",
        "LEN",
        "LOWER",
        "LTRIM",
        "MAX",
        "MIN",
        "NEWID",
        "OBJECT_ID",
        "RANK",
        "REPLACE",
        "ROUND",
        "ROW_NUMBER",
        "RTRIM",
        "SCHEMA_NAME",
        "SCOPE_IDENTITY",
        "SERVERPROPERTY",
        "STRING_AGG",
        "SUBSTRING",
        "SUM",
        "SUSER_ID",
        "SWITCHOFFSET",
        "SYSDATETIMEOFFSET",
        "SYSUTCDATETIME",
        "TODATETIMEOFFSET",
        "TRIM",
        "UPPER",
        "USER_ID",
    };

    // Their first argument is a word such as day.
    private static readonly HashSet<string> OfDateParts = new(StringComparer.OrdinalIgnoreCase)
    {
        "DATEADD",
        "DATEDIFF",
        "DATEDIFF_BIG",
        "DATENAME",
        "DATEPART",
        "DATETRUNC",
    };

    private static readonly HashSet<string> OfTheirArgument = new(StringComparer.OrdinalIgnoreCase)
    {
        "ISNULL",
        "LOWER",
        "LTRIM",
        "MAX",
        "MIN",
        "REPLACE",
        "RTRIM",
        "SUBSTRING",
        "SUM",
        "TRIM",
        "UPPER",
    };

    public static bool IsKnown(string name) => Known.Contains(name);

    public static bool TakesDatePart(string name) => OfDateParts.Contains(name);

    /// <summary>Its result has the type of its first argument, or at least one of the same family.</summary>
    public static bool HasTypeOfArgument(string name) => OfTheirArgument.Contains(name);
}
