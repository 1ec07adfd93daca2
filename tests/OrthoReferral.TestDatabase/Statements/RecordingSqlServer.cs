using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Storage.SqlServer;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>SQL Server as the product configures it, without a server: what it would be sent is recorded.</summary>
public static class RecordingSqlServer
{
    /// <summary>Makes a product that is configured for SQL Server record what it would send.</summary>
    public static IServiceCollection Register(IServiceCollection services) =>
        services.ConfigureDbContext<SqlServerCaseDb>(options => options.AddInterceptors(new Recorder()));

    /// <summary>A context that begins no transaction, since only a server can.</summary>
    internal static SqlServerCaseDb Open() => Open(new Recorder());

    internal static SqlServerCaseDb Open(Recorder recorder)
    {
        var options = new DbContextOptionsBuilder<SqlServerCaseDb>();
        options.UseCaseSqlServer("Server=nowhere", new SqlServerOptions()).AddInterceptors(recorder);
        var db = new SqlServerCaseDb(options.Options);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return db;
    }
}
