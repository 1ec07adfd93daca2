using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases;

/// <summary>Registers the use cases and their pipeline.</summary>
public static class CasesRegistration
{
    /// <summary>
    /// Adds every handler, validator and mapping profile of this assembly and the pipeline in its order:
    /// note refusals, authorize, validate, note what was read, simultaneous calls, transact, idempotent, proof, handler. The host adds a
    /// <c>CaseDb</c> (Storage), a <c>TimeProvider</c>, an engine, and before this the <see cref="InstalledChannels"/>,
    /// <see cref="EmergencyWaits"/>, <see cref="ManyReads"/> and <see cref="LocalSignIn"/> where they are not the defaults.
    /// </summary>
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        PlainMessages.Use();
        services.AddScoped<RequestContext>();
        services.AddScoped<CommitChecks>();
        services.AddSingleton<SightChanges>();
        services.TryAddSingleton(InstalledChannels.None);
        services.TryAddSingleton(EmergencyWaits.Default);
        services.TryAddSingleton(ManyReads.Default);
        services.TryAddSingleton(LocalSignIn.Open);
        services.AddScoped<IMediator>(provider => new Mediator(provider.GetService));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(NoteRefusalBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizeBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(NoteReadBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(SimultaneousCallsBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotentBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ProofBehavior<,>));
        services.Scan(scan =>
            scan.FromAssemblyOf<RequestContext>()
                .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
                .AsImplementedInterfaces()
                .WithScopedLifetime()
                .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)), publicOnly: false)
                .AsImplementedInterfaces()
                .WithSingletonLifetime()
                .AddClasses(classes => classes.AssignableTo(typeof(IExportWriter<>)), publicOnly: false)
                .AsImplementedInterfaces()
                .WithScopedLifetime()
        );
        services.AddScoped<Deciding>();
        services.AddScoped<EndCase>();
        services.Scan(scan =>
            scan.FromAssemblyOf<RequestContext>()
                .AddClasses(classes => classes.AssignableTo<ISystemTask>(), publicOnly: false)
                .As<ISystemTask>()
                .WithScopedLifetime()
        );
        services.AddSingleton<ITaskContract, TaskContract>();
        services.AddSingleton<ITaskSink, TaskInbox>();
        services.AddAutoMapper(MapperLicense.Apply, typeof(CasesRegistration).Assembly);
        return services;
    }
}
