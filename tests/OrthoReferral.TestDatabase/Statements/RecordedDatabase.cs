using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>
/// Stands where EF hands queries and saves to the provider: SQLite answers, and what SQL Server would have been sent is recorded.
/// </summary>
internal sealed class RecordedDatabase(DatabaseDependencies dependencies, RelationalDatabaseDependencies relational)
    : RelationalDatabase(dependencies, relational)
{
    public override Func<QueryContext, TResult> CompileQuery<TResult>(Expression query, bool async)
    {
        var onSqlite = base.CompileQuery<TResult>(query, async);
        var recorded = new RecordedQuery<TResult>(query, async);
        return context =>
        {
            recorded.Record(context.Parameters);
            return onSqlite(context);
        };
    }

    public override int SaveChanges(IList<IUpdateEntry> entries)
    {
        RecordedSave.Record(entries);
        return base.SaveChanges(entries);
    }

    public override Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        RecordedSave.Record(entries);
        return base.SaveChangesAsync(entries, cancellationToken);
    }
}
