using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.TestDatabase.Breaking;
using OrthoReferral.TestDatabase.Statements;
using OrthoReferral.TestDatabase.Waiting;

namespace OrthoReferral.TestDatabase;

/// <summary>
/// What a suite puts in front of the product's own interceptors, one for each database that it makes. It is registered for a context by
/// <see cref="Register(DbContextOptionsBuilder)"/>, for a host by <see cref="Register(IServiceCollection)"/>, for a product process by
/// <see cref="ProductProcess"/>.
/// </summary>
public sealed class TestInterceptors
{
    private readonly Breaks? breaks;

    /// <param name="waits">How the database waits; null: as the depth of the run says.</param>
    /// <param name="breaks">Where its connection breaks; null: nowhere.</param>
    public TestInterceptors(Waits? waits = null, Breaks? breaks = null)
    {
        this.breaks = breaks;
        Waits = waits ?? new Waits(Depth.IsNightly);
        All = [new WaitingCommands(Waits), new WaitingConnections(Waits), new WaitingTransactions(Waits), new RecordedText()];
    }

    public Waits Waits { get; }

    private IReadOnlyList<IInterceptor> All { get; }

    /// <summary>
    /// To be called before the provider is configured: the first interceptor of the list sees a command before another one can answer it.
    /// </summary>
    public DbContextOptionsBuilder Register(DbContextOptionsBuilder options)
    {
        breaks?.Register(options);
        return options.AddInterceptors(All).ReplaceService<IDatabase, RecordedDatabase>();
    }

    /// <summary>Can be called before or after the product's own registrations.</summary>
    public IServiceCollection Register(IServiceCollection services)
    {
        services.Insert(0, ServiceDescriptor.Singleton<IDbContextOptionsConfiguration<SqliteCaseDb>>(new First(this)));
        return services;
    }

    /// <summary>To be called by a fixture after its database was used.</summary>
    /// <exception cref="InvalidOperationException">Nothing was suspended: the suite ran on the plain database.</exception>
    public void Finish()
    {
        if (Waits.Count == 0)
            throw new InvalidOperationException("Nothing waited for this database: the interceptors were not in its options.");
    }

    private sealed class First(TestInterceptors interceptors) : IDbContextOptionsConfiguration<SqliteCaseDb>
    {
        public void Configure(IServiceProvider serviceProvider, DbContextOptionsBuilder optionsBuilder) =>
            interceptors.Register(optionsBuilder);
    }
}
