using FluentValidation;
using MediatR;

namespace OrthoReferral.Web.Security;

/// <summary>
/// The host's own use cases (how a person signs in, what an engine published), in the same pipeline as those of the case.
/// </summary>
internal static class UseCases
{
    public static IServiceCollection AddHostUseCases(this IServiceCollection services) =>
        services.Scan(scan =>
            scan.FromAssemblyOf<Program>()
                .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
                .AsImplementedInterfaces()
                .WithScopedLifetime()
                .AddClasses(
                    classes =>
                        classes
                            .AssignableTo(typeof(IValidator<>))
                            .Where(type => type.DeclaringType?.Namespace?.EndsWith(".Accounts", StringComparison.Ordinal) == true),
                    publicOnly: false
                )
                .AsImplementedInterfaces()
                .WithSingletonLifetime()
        );
}
