using System.Globalization;
using OrthoReferral.Cases;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Storage;
using OrthoReferral.Storage.ElsaServer;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.ElsaServer;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Web.Hosting;

/// <summary>The case: use cases, database and workflow engine, chosen by configuration.</summary>
internal static class CaseServices
{
    /// <summary>The setting that chooses the engine: <c>Embedded</c> (default) or <c>ElsaServer</c>.</summary>
    public const string EngineSetting = Settings.WorkflowEngine;

    /// <summary>Adds clock, use cases, storage and engine.</summary>
    /// <exception cref="SettingException"><c>Workflows:Engine</c> names no engine, or there are no definitions.</exception>
    public static WebApplicationBuilder AddCaseServices(this WebApplicationBuilder builder)
    {
        // The demo cases are written at plausible times of the past; outside of loading them the demo clock is the system's.
        builder.Services.AddSingleton<TimeProvider>(
            DemoCases.AreWanted(builder.Configuration, builder.Environment) ? DemoClock.Instance : TimeProvider.System
        );
        if (builder.Configuration[Settings.ManyReads] is { Length: > 0 } many)
            builder.Services.AddSingleton(new ManyReads(int.Parse(many, CultureInfo.InvariantCulture)));
        builder.Services.AddCases();
        builder.Services.AddStorage(builder.Configuration);
        switch (EngineOf(builder.Configuration))
        {
            case WorkflowEngineKind.ElsaServer:
                builder.Services.AddElsaServerEngine(builder.Configuration);
                break;
            default:
                builder.Services.AddEmbeddedWorkflowEngine(options =>
                {
                    options.DefinitionsFolder = DefinitionsFolder(builder.Configuration);
                    options.Rules = DefinitionRules.Strict with { Tasks = new TaskContract() };
                });
                builder.Services.AddHostedService<MissingInstances>();
                break;
        }

        return builder;
    }

    /// <summary>Maps the task receiver of the Elsa server where that engine is chosen.</summary>
    public static void MapWorkflowEngine(this WebApplication app)
    {
        if (EngineOf(app.Configuration) == WorkflowEngineKind.ElsaServer)
            ElsaWebhook.Map(app);
    }

    private static string DefinitionsFolder(ConfigurationManager configuration)
    {
        var folder = configuration[Settings.DefinitionsFolder] ?? Path.Combine(AppContext.BaseDirectory, "workflows");
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.json").Any()
            ? folder
            : throw new SettingException("Workflows:DefinitionsFolder must be a folder with workflow definitions (*.json).");
    }

    private static WorkflowEngineKind EngineOf(IConfiguration configuration)
    {
        var name = configuration[EngineSetting] ?? nameof(WorkflowEngineKind.Embedded);
        return Enum.TryParse<WorkflowEngineKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            ? kind
            : throw new SettingException($"{EngineSetting} must be Embedded or ElsaServer, not '{name}'.");
    }
}

/// <summary>The engines that run the same definitions.</summary>
internal enum WorkflowEngineKind
{
    /// <summary>In process, state in the case database.</summary>
    Embedded,

    /// <summary>An Elsa 3 server over REST and webhook.</summary>
    ElsaServer,
}
