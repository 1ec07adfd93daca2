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
        RequestAccess.For<TRequest>().Demand(context.Actor);
        return next();
    }
}

/// <summary>What a request type declares about who may send it.</summary>
public sealed class RequestAccess
{
    private readonly Role[] roles;

    private RequestAccess(Type request)
    {
        roles = request.GetCustomAttribute<AllowRolesAttribute>() is { } allow ? [.. allow.Roles] : [];
        AllowsSystem = request.GetCustomAttribute<AllowSystemAttribute>() is not null;
    }

    public bool AllowsSystem { get; }

    public IReadOnlyList<Role> Roles => roles;

    public static RequestAccess For<TRequest>() => Declared<TRequest>.Access;

    /// <summary>As <see cref="For{TRequest}"/>, for a type that is known at run time only; reads the declaration each time.</summary>
    public static RequestAccess For(Type request) => new(request);

    /// <summary>Whether this actor may send it; pages use it to offer only what is allowed.</summary>
    public bool Allows(Actor actor) => actor.IsSystem ? AllowsSystem : Array.Exists(roles, actor.Is);

    /// <exception cref="ForbiddenException">The actor may not.</exception>
    public void Demand(Actor actor)
    {
        if (!Allows(actor))
            throw new ForbiddenException();
    }

    private static class Declared<TRequest>
    {
        public static readonly RequestAccess Access = new(typeof(TRequest));
    }
}
