using OrthoReferral.TestDatabase.Statements;
using OrthoReferral.TransactSql;

namespace OrthoReferral.Storage.Tests.SqlServer.Statements;

public sealed class StatementCheckTests
{
    private static readonly Schema Schema = Schema.Read(
        """
        CREATE TABLE [Cases] ([Id] uniqueidentifier NOT NULL, [Number] varchar(20) NOT NULL, [Urgency] tinyint NULL,
            [DueAt] datetimeoffset NULL, [Born] date NULL, [IsOpen] bit NOT NULL, [Version] rowversion NOT NULL);
        CREATE TABLE [WorkItems] ([Id] bigint NOT NULL IDENTITY, [CaseId] uniqueidentifier NOT NULL, [Title] nvarchar(80) NOT NULL);
        CREATE SEQUENCE [CaseNumbers];
        """
    );

    [Theory]
    [InlineData("SELECT [c].[Id] FROM [Cases] AS [c] WHERE [c].[Id] = @id ORDER BY [c].[DueAt] OFFSET @count ROWS FETCH NEXT 5 ROWS ONLY")]
    [InlineData(
        "SELECT TOP(1) Number AS n FROM dbo.cases WHERE EXISTS (SELECT 1 FROM WorkItems AS w WHERE w.CaseId = Cases.Id) ORDER BY n"
    )]
    [InlineData(
        "WITH [x] AS (SELECT [Id] AS [key] FROM [Cases]) SELECT [x].[key] FROM [x] JOIN [WorkItems] AS [w] ON [w].[CaseId] = [x].[key]"
    )]
    [InlineData(
        "SELECT [s].[n], [s].[Number] FROM (SELECT COUNT(*) AS [n], [c].[Number] FROM [Cases] AS [c] GROUP BY [c].[Number]) AS [s]"
    )]
    [InlineData(
        "SELECT [w].[Title] FROM [Cases] AS [c] OUTER APPLY (SELECT TOP(1) * FROM [WorkItems] AS [i] WHERE [i].[CaseId] = [c].[Id]) AS [w]"
    )]
    [InlineData("SELECT [j].[value] FROM OPENJSON(@text) WITH ([value] uniqueidentifier '$') AS [j] WHERE [j].[value] = @id")]
    [InlineData(
        "UPDATE [c] SET [c].[Urgency] = @small, [c].[DueAt] = DATEADD(day, 1, [c].[DueAt]) FROM [Cases] AS [c] WHERE [c].[Version] = @bytes"
    )]
    [InlineData("DELETE FROM [Cases] OUTPUT 1 WHERE [Id] = @id")]
    [InlineData("INSERT INTO [WorkItems] ([CaseId], [Title]) OUTPUT INSERTED.[Id] VALUES (@id, @text), (@id, N'x')")]
    [InlineData("INSERT INTO \"WorkItems\" (\"CaseId\", \"Title\") SELECT @id, @text WHERE NOT EXISTS (SELECT 1 FROM \"WorkItems\")")]
    [InlineData(
        """
            DECLARE @inserted0 TABLE ([Id] bigint, [_Position] int);
            MERGE [WorkItems] USING (VALUES (@id, @text, 0), (@id, @text, 1)) AS i ([CaseId], [Title], _Position) ON 1=0
            WHEN NOT MATCHED THEN INSERT ([CaseId], [Title]) VALUES (i.[CaseId], i.[Title])
            OUTPUT INSERTED.[Id], i._Position INTO @inserted0;
            SELECT [i].[Id] FROM @inserted0 i ORDER BY [i].[_Position];
            """
    )]
    [InlineData("SELECT NEXT VALUE FOR [CaseNumbers] AS [Value]")]
    public void A_correct_statement_has_no_fault(string sql) => FaultsOf(sql).ShouldBeEmpty();

    [Theory]
    [InlineData("SELECT [Id] FROM [Case]", "unknown table [Case]")]
    [InlineData("DELETE FROM [WorkItem]", "unknown table [WorkItem]")]
    [InlineData("SELECT [c].[State] FROM [Cases] AS [c]", "unknown column [State] of c")]
    [InlineData("SELECT [State] FROM [Cases]", "unknown column [State]")]
    [InlineData(
        "SELECT 1 FROM [Cases] AS [c] WHERE EXISTS (SELECT 1 FROM [WorkItems] AS [w] WHERE [w].[Case] = [c].[Id])",
        "unknown column [Case] of w"
    )]
    [InlineData("SELECT [s].[Number] FROM (SELECT [c].[Id] FROM [Cases] AS [c]) AS [s]", "unknown column [Number] of s")]
    [InlineData("WITH [x] AS (SELECT [Id] FROM [Cases]) SELECT [x].[Number] FROM [x]", "unknown column [Number] of x")]
    [InlineData("UPDATE [Cases] SET [State] = 1", "unknown column [State] of Cases")]
    [InlineData("INSERT INTO [WorkItems] ([State]) VALUES (@text)", "unknown column [State] of WorkItems")]
    [InlineData("INSERT INTO [WorkItems] ([Title]) OUTPUT INSERTED.[Key] VALUES (@text)", "unknown column [Key] of inserted")]
    [InlineData("SELECT [d].[Id] FROM [Cases] AS [c]", "[d] in [d].[Id] is no table or alias of the statement")]
    [InlineData(
        "SELECT [Id] FROM [Cases] AS [c] JOIN [WorkItems] AS [w] ON [w].[CaseId] = [c].[Id]",
        "[Id] is a column of several tables of the statement"
    )]
    public void An_unknown_table_or_column_is_named(string sql, string fault) => FaultsOf(sql).ShouldBe([fault]);

    [Theory]
    [InlineData(
        "SELECT [Id] FROM [Cases] WHERE [Id] = @text",
        "wrong type: [Id] is uniqueidentifier and is compared with @text, which is nvarchar"
    )]
    [InlineData(
        "SELECT [Id] FROM [Cases] WHERE [IsOpen] IN (@count)",
        "wrong type: [IsOpen] is bit and is compared with @count, which is int"
    )]
    [InlineData(
        "SELECT [Id] FROM [Cases] WHERE [DueAt] < @time",
        "wrong type: [DueAt] is datetimeoffset and is compared with @time, which is datetime2"
    )]
    [InlineData(
        "SELECT [Id] FROM [Cases] WHERE [Number] = @text",
        "wrong type: [Number] is varchar and is compared with @text, which is nvarchar: no index helps"
    )]
    [InlineData("UPDATE [Cases] SET [Born] = @count", "wrong type: [Born] is date and is given @count, which is int")]
    [InlineData(
        "UPDATE [Cases] SET [Urgency] = @count",
        "wrong type: [Urgency] is tinyint and is given @count, which is int and may not fit"
    )]
    [InlineData(
        "INSERT INTO [WorkItems] ([CaseId], [Title]) VALUES (@id, @id)",
        "wrong type: [Title] is nvarchar and is given @id, which is uniqueidentifier"
    )]
    [InlineData(
        "INSERT INTO [WorkItems] ([CaseId], [Title]) SELECT @text, @text",
        "wrong type: [CaseId] is uniqueidentifier and is given nvarchar"
    )]
    [InlineData(
        "MERGE [WorkItems] USING (VALUES (@text)) AS i ([c]) ON 1=0 WHEN NOT MATCHED THEN INSERT ([CaseId]) VALUES (i.[c]);",
        "wrong type: [CaseId] is uniqueidentifier and is given i.[c], which is nvarchar"
    )]
    public void A_parameter_of_the_wrong_type_is_named(string sql, string fault) => FaultsOf(sql).ShouldBe([fault]);

    [Theory]
    [InlineData("SELECT [Id] FROM [Cases] LIMIT 1", "syntax, line 1, column 26")]
    [InlineData("UPDATE [Cases] SET [Born] = [Born] RETURNING [Id]", "syntax, line 1")]
    [InlineData("SELECT strftime([Born]) FROM [Cases]", "unknown function strftime")]
    [InlineData("SELECT [Id] FROM [Cases] WHERE [Id] = @other", "unknown variable @other")]
    [InlineData("INSERT INTO [WorkItems] ([CaseId], [Title]) VALUES (@id)", "1 values for 2 columns of WorkItems")]
    [InlineData("EXEC(N'CREATE INDEX [I] ON [Cases] ([State])')", "unknown column [State]")]
    [InlineData("SELECT NEXT VALUE FOR [Numbers]", "unknown sequence [Numbers]")]
    [InlineData("DENY DELETE ON [dbo].[Case] TO [role]", "unknown table [dbo].[Case]")]
    public void What_only_another_database_accepts_is_a_fault(string sql, string fault) =>
        FaultsOf(sql).ShouldHaveSingleItem().ShouldStartWith(fault);

    [Fact]
    public void A_suite_with_a_wrong_statement_fails_and_says_which_method_of_the_product_made_it()
    {
        var wrong = Of("SELECT [State] FROM [Cases]") with { Origin = "OrthoReferral.Cases.Worklists.GetWorklist.Handler.Handle" };

        var message = Should
            .Throw<InvalidOperationException>(() => SuiteStatements.Check([Of("SELECT 1"), wrong], Schema, 1, "SuiteTests.cs"))
            .Message;

        message.ShouldContain("made by OrthoReferral.Cases.Worklists.GetWorklist.Handler.Handle");
        message.ShouldContain("unknown column [State]");
        message.ShouldContain("SELECT [State] FROM [Cases]");
    }

    [Fact]
    public void A_query_without_a_translation_is_a_fault()
    {
        var refused = new Statement("DbSet<ReferralCase>()…", [], "OrthoReferral.Cases.Worklists.GetWorklist", "could not be translated");

        StatementCheck.FaultsOf(refused, Schema).ShouldBe(["no translation: could not be translated"]);
    }

    [Fact]
    public void A_suite_with_fewer_statements_than_stored_fails_and_says_what_to_do()
    {
        var message = Should
            .Throw<InvalidOperationException>(() => SuiteStatements.Check([Of("SELECT [Id] FROM [Cases]")], Schema, 2, "SuiteTests.cs"))
            .Message;

        message.ShouldContain("1 different statements, and SuiteTests.cs expects at least 2");
        message.ShouldContain("run all of it");
    }

    [Fact]
    public void The_number_of_rows_and_of_list_members_makes_no_other_statement()
    {
        StatementCheck
            .Distinct([
                Of("SELECT [Id] FROM [Cases] WHERE [Id] IN (@a, @b)"),
                Of("SELECT [Id]\nFROM [Cases] WHERE [Id] IN (@a, @b, @c)"),
                Of("INSERT INTO [WorkItems] ([CaseId], [Title]) VALUES (@p0, @p1)"),
                Of("INSERT INTO [WorkItems] ([CaseId], [Title]) VALUES (@p0, @p1), (@p2, @p3); DELETE FROM [Cases]"),
            ])
            .ShouldBe(3);
    }

    private static IReadOnlyList<string> FaultsOf(string sql) => StatementCheck.FaultsOf(Of(sql), Schema);

    private static Statement Of(string sql) =>
        new(
            sql,
            [
                new("@id", "uniqueidentifier"),
                new("@text", "nvarchar"),
                new("@count", "int"),
                new("@small", "tinyint"),
                new("@time", "datetime2"),
                new("@bytes", "varbinary"),
            ],
            "a test"
        );
}
