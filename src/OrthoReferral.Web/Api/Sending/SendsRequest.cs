using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Api.Sending;

/// <summary>Says which use case an endpoint sends; the endpoint takes its roles from there, and tests and documentation read it.</summary>
internal sealed class SendsRequest(Type request)
{
    public Type Request { get; } = request;

    /// <summary>Whether an Idempotency-Key means anything to it.</summary>
    public bool KeepsKey => IsCommand && RepeatableCommand.Is(Request);

    public bool IsCommand { get; } =
        Array.Exists(request.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>));
}

/// <summary>Ties endpoints to use cases.</summary>
internal static class EndpointRoles
{
    /// <summary>The roles that the use case declares are demanded before the body is read.</summary>
    /// <exception cref="InvalidOperationException">The use case declares no role, so that nobody could call it.</exception>
    public static TBuilder Sends<TBuilder, TRequest>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        var roles = RequestAccess.For<TRequest>().Roles;
        if (roles.Count == 0)
            throw new InvalidOperationException($"{typeof(TRequest).FullName} declares no role; it can't be called over HTTP.");

        // What of patients it reads; an endpoint that shows it in another way says so after this.
        if (typeof(TRequest).GetCustomAttribute<ReadsAttribute>() is { } reads)
            builder.WithMetadata(reads);
        return builder
            .WithMetadata(new SendsRequest(typeof(TRequest)))
            .RequireAuthorization(
                new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(roles.Select(role => role.ToString())).Build()
            );
    }
}
