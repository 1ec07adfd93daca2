using System.Collections;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using OrthoReferral.Storage.SqlServer;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>
/// A query as EF receives it, compiled for SQL Server, too, and run on the recorder once for each form of its parameters: the statement
/// depends on whether a parameter is null and whether a list has no, one or several values.
/// </summary>
internal sealed class RecordedQuery<TResult>(Expression query, bool async)
{
    private readonly Forms forms = new();
    private Func<QueryContext, TResult>? onSqlServer;

    public void Record(IReadOnlyDictionary<string, object?> parameters)
    {
        if (!forms.IsNew(FormOf(parameters)))
            return;
        var recorder = new Recorder();
        try
        {
            using var db = RecordingSqlServer.Open(recorder);
            Run(db, parameters);
        }
        catch (Exception refused) when (!recorder.HasRecorded)
        {
            StatementLog.Add(new Statement(query.ToString(), [], Origin.Here().Method, refused.Message));
        }
        catch (Exception)
        {
            // Expected: the statement is recorded, and the invented row need not fit the entity.
        }
    }

    private void Run(SqlServerCaseDb db, IReadOnlyDictionary<string, object?> parameters)
    {
        onSqlServer ??= db.GetService<IDatabase>().CompileQuery<TResult>(new Roots(db).Visit(query), async);
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var (name, value) in parameters)
            context.Parameters[name] = value is DbContext ? db : value;
        switch (onSqlServer(context))
        {
            case Task answer:
                answer.GetAwaiter().GetResult();
                break;
            case IEnumerable rows:
                foreach (var _ in rows) { }
                break;
        }
    }

    private static string FormOf(IReadOnlyDictionary<string, object?> parameters) =>
        string.Join(
            ' ',
            parameters.Values.Select(value =>
                value switch
                {
                    null => "null",
                    string or byte[] => "value",
                    ICollection { Count: var count } => count < 2 ? $"{count} values" : "values",
                    _ => "value",
                }
            )
        );

    /// <summary>The same entities in SQL Server's model.</summary>
    private sealed class Roots(SqlServerCaseDb db) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root
                ? root.UpdateEntityType(db.Model.FindEntityType(root.EntityType.Name)!)
                : base.VisitExtension(node);
    }
}
