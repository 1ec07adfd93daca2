using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Audit;
using OrthoReferral.Storage.Clocks;
using OrthoReferral.Storage.ElsaServer;
using OrthoReferral.Storage.Notices;
using OrthoReferral.Storage.Operation;
using OrthoReferral.Storage.Outbox;
using OrthoReferral.Storage.Retention;
using OrthoReferral.Storage.SignInKeys;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.Storage.Sqlite.Tuning;
using OrthoReferral.Storage.SqlServer;
using OrthoReferral.Storage.Tallies;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows.ElsaServer;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Storage;

/// <summary>Registers the case database of the configured provider.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// The database alone, for a program that runs no cases. Reads <c>Database:Provider</c> (Sqlite, the default, or SqlServer),
    /// <c>ConnectionStrings:Sqlite</c> or <c>ConnectionStrings:SqlServer</c>, and <see cref="SqlServerOptions"/>. Adds a pooled
    /// <see cref="CaseDb"/> per scope and the <see cref="DatabaseMigrator"/>, which runs when it is asked. The host adds logging.
    /// </summary>
    /// <exception cref="DatabaseConfigurationException">Unknown provider, or no connection string.</exception>
    public static IServiceCollection AddCaseDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<SqlServerOptions>()
            .Bind(configuration.GetSection(SqlServerOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        if (string.Equals(provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
            AddSqlite(services, configuration);
        else if (string.Equals(provider, "SqlServer", StringComparison.OrdinalIgnoreCase))
            AddSqlServer(services, configuration);
        else
            throw new DatabaseConfigurationException($"Database:Provider is '{provider}'; it must be Sqlite or SqlServer.");
        services.AddSingleton<DatabaseMigrator>();
        return services;
    }

    /// <summary>
    /// Adds the database, brings it up to date at the start, and adds what works on it: the workflow engine's store, the outbox, the
    /// delivery of news and the removal of old rows. The host adds a <see cref="TimeProvider"/>, logging, an <c>IWorkflowEngine</c>, an
    /// <c>ITaskSink</c>, and an <c>INoticeSender</c> for each channel that there is.
    /// </summary>
    /// <exception cref="DatabaseConfigurationException">As <see cref="AddCaseDatabase"/>.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCaseDatabase(configuration);
        services.AddHostedService(resolver => resolver.GetRequiredService<DatabaseMigrator>());
        // Before whatever writes, so that it stops after it.
        services.AddHostedService<AuditSealer>();
        services.AddSingleton<AuditWriter>();
        services.AddHostedService(resolver => resolver.GetRequiredService<AuditWriter>());
        services.AddSingleton<IWorkflowStore, EfWorkflowStore>();
        services.AddOutbox(configuration);
        services.AddOptions<NoticeOptions>().Bind(configuration.GetSection(NoticeOptions.Section)).ValidateOnStart();
        services.AddHostedService<NoticeDispatcher>();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddHostedService<ExpiredRows>();
        services.AddHostedService<TallyFolding>();
        services.AddHostedService<OverdueItems>();
        services.AddOptions<OnCallOptions>().Bind(configuration.GetSection(OnCallOptions.Section)).ValidateOnStart();
        services.AddHostedService<UnansweredEmergencies>();
        services.AddMetrics();
        services.AddHostedService<OperatorMeter>();
        services.AddScoped<IExpectedTasks, SqlExpectedTasks>();
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IServiceScopeFactory>((keys, scopes) => keys.XmlRepository = new SignInKeyStore(scopes));
        return services;
    }

    private static void AddSqlite(IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Sqlite") ?? SqliteSetup.DefaultConnectionString;
        SqliteSetup.CreateFolder(connectionString);
        services.AddSingleton<OpenConnections>();
        services.AddSingleton<WriterQueue>();
        services.AddDbContextPool<CaseDb, SqliteCaseDb>(
            (resolver, options) =>
                options
                    .UseCaseSqlite(connectionString, resolver.GetRequiredService<WriterQueue>())
                    .AddInterceptors(resolver.GetRequiredService<OpenConnections>())
        );
    }

    private static void AddSqlServer(IServiceCollection services, IConfiguration configuration)
    {
        var connectionString =
            configuration.GetConnectionString("SqlServer")
            ?? throw new DatabaseConfigurationException("Database:Provider is SqlServer, but ConnectionStrings:SqlServer is not set.");
        var settings = configuration.GetSection(SqlServerOptions.Section).Get<SqlServerOptions>() ?? new SqlServerOptions();
        services.AddDbContextPool<CaseDb, SqlServerCaseDb>(options => options.UseCaseSqlServer(connectionString, settings));
    }
}
