using Elsa.Alterations.Extensions;
using Elsa.Common.Serialization;
using Elsa.Extensions;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Workflows.Activities.Flowchart.Extensions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.ActivationValidators;
using Elsa.Workflows.Runtime.Distributed.Extensions;
using Jint;
using Medallion.Threading;
using Medallion.Threading.SqlServer;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrthoReferral.ElsaHost;

var builder = WebApplication.CreateBuilder(args);
var settings = builder.Configuration.GetSection(ElsaHostOptions.Section).Get<ElsaHostOptions>() ?? new ElsaHostOptions();
var connectionString = builder.Configuration.GetConnectionString("SqlServer");
if (settings.Errors(connectionString) is { Count: > 0 } errors)
{
    foreach (var error in errors)
        await Console.Error.WriteLineAsync(error);
    return 1;
}

builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services.AddSingleton(settings);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<TaskPostQueue>();
builder.Services.AddScoped<SignedTaskDispatcher>();

// TaskPoster says itself what became of a post; the client's own log would be four lines for each.
builder.Services.AddHttpClient<TaskPoster>(http => http.Timeout = TimeSpan.FromSeconds(15)).RemoveAllLoggers();
builder.Services.AddHostedService<TaskPostWorker>();
builder.Services.AddHostedService<OverdueDelays>();
builder.Services.AddSingleton<DefinitionLoader>();
builder.Services.AddSingleton<SchedulesAtStart>();

builder.Services.AddElsa(elsa =>
    elsa.UseIdentity(identity =>
        {
            identity.TokenOptions = options => options.SigningKey = settings.SigningKey;
            identity.UseAdminUserProvider(options =>
            {
                options.UserName = settings.StudioUserName ?? "";
                options.Password = settings.StudioPassword ?? "";
            });
        })
        .UseDefaultAuthentication(authentication =>
            authentication.UseApiKeyAuthorization<OrthoReferralKey>().DisableLocalHostPermissionGrantForSecurityRoot()
        )
        // Token mode, which the stock server image uses, breaks WaitAny with a suspended loser.
        .UseFlowchart(flowchart => flowchart.UseCounterBasedExecution())
        .UseWorkflowManagement(management => management.UseEntityFrameworkCore(ef => ef.UseSqlServer(connectionString!)))
        .UseWorkflowRuntime(runtime =>
        {
            runtime.UseEntityFrameworkCore(ef => ef.UseSqlServer(connectionString!));
            // Two synchronous events on one instance lose an update on the local runtime.
            runtime.UseDistributedRuntime();
            runtime.DistributedLockProvider = _ => new SqlDistributedSynchronizationProvider(connectionString!);
            runtime.WorkflowDispatcherOptions = options => options.UseTransactionalOutbox = true;
            // A completion that arrives before its bookmark is stored waits here.
            runtime.BookmarkQueuePurgeOptions = options => options.Ttl = TimeSpan.FromHours(1);
            runtime.RunTaskDispatcher = services => services.GetRequiredService<SignedTaskDispatcher>();
        })
        .UseScheduling()
        .UseJavaScript(javaScript =>
        {
            javaScript.AllowClrAccess = false;
            javaScript.AllowConfigurationAccess = false;
            // The limits of the embedded engine, with more time for the first evaluation of a busy machine.
            javaScript.ConfigureEngineOptions(engine =>
                engine
                    .TimeoutInterval(TimeSpan.FromSeconds(5))
                    .MaxStatements(20_000)
                    .LimitRecursion(64)
                    .LimitMemory(64L * 1024 * 1024)
                    .DisableStringCompilation()
            );
        })
        .UseAlterations()
        .UseWorkflowsApi()
);

builder.Services.AddNotificationHandler<FarTimers>();

// Of two starts of one case at once the second waits for the first.
builder.Services.AddScoped<DefaultWorkflowStarter>();
builder.Services.AddScoped<IWorkflowStarter>(services => new OneStartAtATime(
    services.GetRequiredService<DefaultWorkflowStarter>(),
    services.GetRequiredService<IDistributedLockProvider>()
));

// Elsa 3.8 stores a type only under an alias, and registers none for its activation strategies: DefinitionLoader sets this one.
builder.Services.Configure<SerializationTypeOptions>(options =>
    options.RegisterTypeAlias(typeof(CorrelatedSingletonStrategy), nameof(CorrelatedSingletonStrategy))
);
builder
    .Services.AddHealthChecks()
    .AddElsaReadinessChecks(includeDistributedLocks: true)
    .AddCheck<DefinitionLoader>("definitions", tags: [HealthCheckExtensions.ReadinessTag])
    .AddCheck<SchedulesAtStart>("schedules", tags: [HealthCheckExtensions.ReadinessTag]);

var app = builder.Build();
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
app.MapHealthChecks(
    "/health/ready",
    new HealthCheckOptions
    {
        Predicate = check => check.Tags.Contains(HealthCheckExtensions.ReadinessTag),
        ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
    }
);
app.UseRouting();
app.UseAuthentication();
app.UseMiddleware<SignedInOnly>();
app.UseAuthorization();
app.MapWorkflowsApi();

// Elsa migrates its database while it starts; definitions and timers follow, and only then is the host ready.
var step = "migrate its database and start";
try
{
    await app.StartAsync();
    step = "publish the definitions";
    await app.Services.GetRequiredService<DefinitionLoader>().LoadAsync(app.Lifetime.ApplicationStopping);
    step = "set the timers of waiting delays";
    await app.Services.GetRequiredService<SchedulesAtStart>().SetAsync(app.Lifetime.ApplicationStopping);
}
catch (Exception failure) when (failure is not OperationCanceledException)
{
    await Console.Error.WriteLineAsync(StartFailure.Line(step, failure));
    return 1;
}

await app.WaitForShutdownAsync();
return 0;
