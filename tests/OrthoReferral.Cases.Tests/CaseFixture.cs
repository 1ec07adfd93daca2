using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Storage;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.Storage.Tests.SqlServer;
using OrthoReferral.TestDatabase;
using OrthoReferral.TestDatabase.Breaking;
using OrthoReferral.TestDatabase.Waiting;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// The use cases as the host runs them: the real pipeline on a real SQLite file, made asynchronous. Only the clock stands still until a
/// test moves it, and the outbox is recorded instead of delivered. One per test class (<c>IClassFixture</c>) or per test.
/// </summary>
public class CaseFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-cases-").FullName;
    private readonly TestInterceptors database;
    private readonly ServiceProvider services;

    public CaseFixture()
        : this(waits: null) { }

    protected CaseFixture(Waits? waits, Breaks? breaks = null)
    {
        database = new TestInterceptors(waits, breaks);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Sqlite", $"Data Source={Path.Combine(folder, "case.db")}")])
            .Build();
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.AddProvider(Log));
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton<IOutboxSignal>(Signals);
        collection.AddSingleton<IWorkflowEngine>(Engine);
        collection.AddStorage(configuration);
        database.Register(collection);
        collection.ConfigureDbContext<SqliteCaseDb>(options => options.AddInterceptors(new SqlServerLimits(), Written));
        collection.AddSingleton(Common).AddSingleton(Written);
        collection.AddScoped(typeof(IPipelineBehavior<,>), typeof(AroundEach<,>));
        collection.AddSingleton(_ => new LocalSignIn(LocalAccountsAreOpen));
        collection.AddCases();
        collection.AddAccounts();
        collection.AddSingleton(Handled);
        collection.AddScoped(typeof(IPipelineBehavior<,>), typeof(AfterHandler<,>));
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Whether people sign in by password here; false: at the identity provider alone.</summary>
    public bool LocalAccountsAreOpen { get; init; } = true;

    public RecordedSignals Signals { get; } = new();

    /// <summary>The engine that the use cases ask; nothing runs on it until a test says so.</summary>
    public RunningInstances Engine { get; } = new();

    /// <summary>Lets a test act just before the handler of a command, or between it and its commit.</summary>
    public HandledCommands Handled { get; } = new();

    /// <summary>The rows that commands on different cases wrote; checked when the fixture ends.</summary>
    public CommonRows Common { get; } = new();

    /// <summary>The server's log, as far as it is about accounts.</summary>
    public FakeLoggerProvider Log { get; } = new();

    /// <summary>Tells a test which rows a chain of calls writes.</summary>
    public WrittenRows Written { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Root provider, for parts that make their own scopes (the task inbox).</summary>
    public IServiceProvider Services => services;

    public async Task InitializeAsync()
    {
        await using var scope = services.CreateAsyncScope();
        database.Waits.IsSettingUp = true;
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        await db.Database.MigrateAsync();
        await TestSites.AddAsync(db);
        database.Waits.IsSettingUp = false;
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        database.Finish();
        Common.Faults().ShouldBeEmpty("two cases have a row in common, so one waits for the other");
    }

    /// <summary>
    /// Sends a command or query as this person, in a scope of its own, as one HTTP request would. What is signed comes with a proof of
    /// presence, unless the test gives another.
    /// </summary>
    public async Task<T> SendAsync<T>(
        Actor actor,
        IRequest<T> request,
        string? idempotencyKey = null,
        ulong? expectedVersion = null,
        ulong? seenVersion = null,
        string? signatureProof = null
    )
    {
        if (request is ISigned act && signatureProof is null)
            signatureProof = await ProveAsync(actor, act);
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.Actor = actor;
        context.IdempotencyKey = idempotencyKey;
        (context.ExpectedVersion, context.SeenVersion, context.SignatureProof) = (expectedVersion, seenVersion, signatureProof);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>A proof of presence of this person for this act, as the host gives it for the right password.</summary>
    public async Task<string> ProveAsync(Actor actor, ISigned act)
    {
        var token = SecretToken.New();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var seen = act is IChangesCredentials ? null : await SeenOrNoneAsync(db, act.SignedOn!.Value);
        if (seen is null && act is not IChangesCredentials)
            return token;
        var (name, person) = (SignedActs.NameOf(act.GetType()), actor.RequiredUserId);
        db.SignatureProofs.Add(new SignatureProof(token, person, name, act.SignedOn ?? person, ProofMethod.Password, seen, Now));
        await AuditedTransaction.CommitAsync(db, default);
        return token;
    }

    // A test may sign what is not there.
    private static async Task<SeenCase?> SeenOrNoneAsync(CaseDb db, Guid subject)
    {
        try
        {
            return await db.FindSeenAsync(subject, Actor.System, default);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads the database with a context of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<CaseDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CaseDb>());
    }

    /// <summary>Brings a case into a state directly, without the use cases that lead there.</summary>
    public async Task ArrangeAsync(Func<CaseDb, Task> arrange)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        await arrange(db);
        await db.SaveChangesAsync();
    }

    /// <summary>The whole case with every part, untracked.</summary>
    public Task<ReferralCase> LoadAsync(Guid caseId) =>
        ReadAsync(db =>
            db.Cases.AsNoTracking()
                .AsSplitQuery()
                .Include(row => row.Events)
                .Include(row => row.Assessments)
                .Include(row => row.WorkItems)
                .Include(row => row.Decisions)
                .Include(row => row.InformationRequests)
                .Include(row => row.FollowUps)
                .Include(row => row.Messages)
                .Include(row => row.Treatments)
                    .ThenInclude(row => row.Checks)
                .Include(row => row.Treatments)
                    .ThenInclude(row => row.RadiationSessions)
                .Include(row => row.Treatments)
                    .ThenInclude(row => row.Clearances)
                .SingleAsync(row => row.Id == caseId)
        );

    /// <summary>The case's messages to the engine that were not sent, oldest first.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> OutboxAsync(Guid caseId) =>
        await ReadAsync(db => db.Outbox.AsNoTracking().Where(row => row.CaseId == caseId).OrderBy(row => row.Sequence).ToListAsync());
}

/// <summary>For tests of what people do at the same time: its database waits 0 to 20 ms at random, in the gate too.</summary>
public sealed class UnevenCaseFixture() : CaseFixture(new Waits(atRandom: true));

/// <summary>For tests of what a broken connection leaves behind.</summary>
public sealed class BreakingCaseFixture : CaseFixture
{
    public BreakingCaseFixture()
        : this(new Breaks()) { }

    private BreakingCaseFixture(Breaks breaks)
        : base(waits: null, breaks) => Breaks = breaks;

    public Breaks Breaks { get; }
}

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}

/// <summary>Records which cases have messages for the engine.</summary>
public sealed class RecordedSignals : IOutboxSignal
{
    private readonly List<Guid> cases = [];
    private readonly List<Guid> notAwaited = [];

    public IReadOnlyList<Guid> Cases => cases;

    /// <summary>The cases whose command did not wait for the delivery.</summary>
    public IReadOnlyList<Guid> NotAwaited => notAwaited;

    public void Deliver(IReadOnlyCollection<OutboxMessage> messages)
    {
        cases.AddRange(messages.Select(message => message.CaseId));
        notAwaited.AddRange(messages.Select(message => message.CaseId));
    }

    public Task DeliverAsync(IReadOnlyCollection<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        cases.AddRange(messages.Select(message => message.CaseId));
        return Task.CompletedTask;
    }
}

/// <summary>Called around a handler, while nothing is saved yet.</summary>
public sealed class HandledCommands
{
    /// <summary>Before the handler has read anything; null: nothing.</summary>
    public Func<Task>? First { get; set; }

    /// <summary>When it is done; null: nothing.</summary>
    public Func<Task>? Then { get; set; }
}

/// <summary>The innermost step of the pipeline.</summary>
internal sealed class AfterHandler<TRequest, TResponse>(HandledCommands handled) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (handled.First is { } first)
            await first();
        var response = await next();
        if (handled.Then is { } then)
            await then();
        return response;
    }
}
