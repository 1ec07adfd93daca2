using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Audit;
using OrthoReferral.Storage.Sqlite;

namespace OrthoReferral.Storage;

/// <summary>Registers the case database of the configured provider.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Reads <c>Database:Provider</c> (Sqlite | SqlServer) and <c>ConnectionStrings:Sqlite</c> / <c>ConnectionStrings:SqlServer</c>.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Sqlite") ?? "Data Source=data/orthoreferral.db";
        services.AddDbContext<SqliteCaseDb>(options => options
            .UseSqlite(connectionString)
            .AddInterceptors(new VersionCounter(), new AuditChain()));
        services.AddScoped<CaseDb>(provider => provider.GetRequiredService<SqliteCaseDb>());
        return services;
    }
}
