using System.Collections.Concurrent;
using System.Reflection;
using MediatR;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>Checks the roles declared on the request before anything else happens.</summary>
/// <exception cref="ForbiddenException">The actor has none of the roles, or the request declares none.</exception>
internal sealed class AuthorizeBehavior<TRequest, TResponse>(RequestContext context) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        RequestAccess.For(typeof(TRequest)).Demand(context.Actor);
        return next();
    }
}

/// <summary>What a request type declares about who may send it.</summary>
public sealed class RequestAccess
{
    private static readonly ConcurrentDictionary<Type, RequestAccess> Known = new();

    private readonly Role[] roles;

    private RequestAccess(Type request)
    {
        roles = request.GetCustomAttribute<AllowRolesAttribute>() is { } allow ? [.. allow.Roles] : [];
        AllowsSystem = request.GetCustomAttribute<AllowSystemAttribute>() is not null;
    }

    public bool AllowsSystem { get; }

    public IReadOnlyList<Role> Roles => roles;

    public static RequestAccess For(Type request) => Known.GetOrAdd(request, static type => new RequestAccess(type));

    /// <summary>Whether this actor may send it; pages use it to offer only what is allowed.</summary>
    public bool Allows(Actor actor) => actor.IsSystem ? AllowsSystem : Array.Exists(roles, actor.Is);

    /// <exception cref="ForbiddenException">The actor may not.</exception>
    public void Demand(Actor actor)
    {
        if (!Allows(actor))
            throw new ForbiddenException();
    }
}
