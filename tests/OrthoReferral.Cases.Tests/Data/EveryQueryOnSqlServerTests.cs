using System.Data;
using System.Data.Common;
using System.Reflection;
using MediatR;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Storage.SqlServer;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Data;

/// <summary>
/// Every query of the application through its handler on the SQL Server provider. The connection is never opened and every result is empty,
/// so the first statement of a handler is tested: it must translate, with parameters that SQL Server accepts.
/// </summary>
public sealed class EveryQueryOnSqlServerTests
{
    private static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Queries =>
        [.. typeof(CaseDb).Assembly.GetTypes().Where(IsQuery).Select(type => type.FullName!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Every_query_translates_to_a_statement_of_SQL_Server(string name)
    {
        var type = typeof(CaseDb).Assembly.GetType(name)!;
        var asked = new Asked();
        await using var services = Services(asked);
        await using var scope = services.CreateAsyncScope();
        var access = RequestAccess.For(type);
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = new Actor(Id, "Dr. Somebody", access.Roles.ToHashSet());
        try
        {
            await SendAsync(scope.ServiceProvider.GetRequiredService<IMediator>(), type);
        }
        catch (Exception nothing)
            when (nothing
                    is CaseRuleException
                        or FluentValidation.ValidationException
                        or InvalidOperationException { Message: "Sequence contains no elements." or "Sequence contains no elements" }
            )
        {
            // Expected: no row is ever found.
        }

        asked.Statements.ShouldAllBe(sql =>
            !sql.Contains("OFFSET", StringComparison.Ordinal) || sql.Contains("ORDER BY", StringComparison.Ordinal)
        );
    }

    private static bool IsQuery(Type type) =>
        type is { IsAbstract: false, IsNested: true }
        && Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IQuery<>));

    private static Task SendAsync(IMediator mediator, Type query)
    {
        var result = query
            .GetInterfaces()
            .Single(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>))
            .GetGenericArguments()[0];
        return (Task)
            typeof(EveryQueryOnSqlServerTests)
                .GetMethod(nameof(SendOneAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(result)
                .Invoke(obj: null, [mediator, Example(query)])!;
    }

    private static Task<TResult> SendOneAsync<TResult>(IMediator mediator, IRequest<TResult> query) => mediator.Send(query);

    private static object Example(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        return constructor.Invoke([
            .. constructor
                .GetParameters()
                .Select(parameter =>
                    parameter.HasDefaultValue && parameter.DefaultValue is not DBNull
                        ? parameter.DefaultValue ?? Default(parameter.ParameterType)
                        : Value(parameter.ParameterType)
                ),
        ]);
    }

    // Reflection gives the default of a value type as null.
    private static object? Default(Type type) =>
        type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;

    private static object Value(Type type) =>
        type switch
        {
            _ when type == typeof(Guid) => Id,
            _ when type == typeof(string) => "2026.1",
            _ when type == typeof(DateTimeOffset) => Now,
            { IsValueType: true } => Activator.CreateInstance(type)!,
            _ => Example(type),
        };

    private static ServiceProvider Services(Asked asked)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new TestClock(Now));
        services.AddSingleton<IOutboxSignal>(new RecordedSignals());

        // One pathway runs, so that a query that asks what runs looks for its case.
        var engine = new RunningInstances();
        engine.Add("1", "radiotherapy", WorkflowCorrelation.ForTreatment(Guid.NewGuid(), Guid.NewGuid()));
        services.AddSingleton<IWorkflowEngine>(engine);
        services.AddCases();
        services.AddAccounts();
        services.AddDbContext<CaseDb, SqlServerCaseDb>(options =>
            options.UseCaseSqlServer("Server=never-opened", new SqlServerOptions()).AddInterceptors(asked, new NeverOpened())
        );
        return services.BuildServiceProvider();
    }

    private sealed class NeverOpened : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class Asked : DbCommandInterceptor
    {
        // More columns than any query reads.
        private const int MostColumns = 200;

        public List<string> Statements { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Statements.Add(command.CommandText);
            using var empty = new DataTable();
            for (var column = 0; column < MostColumns; column++)
                empty.Columns.Add();
            return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(empty.CreateDataReader()));
        }
    }
}
