using System.Reflection;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Api.Pending;

namespace OrthoReferral.Web.Api.Sending;

/// <summary>
/// One line for each use case: where it is, what it does. Roles, body, answer and errors follow from the use case itself. The endpoints are
/// plain request delegates, because ASP.NET Core writes code at every start for each handler with parameters or filters; for all use cases
/// that was a quarter of the start.
/// </summary>
internal static class Mapping
{
    /// <summary>POST of a command; 200 with its result.</summary>
    public static IEndpointConventionBuilder MapCommand<TCommand, TResult>(
        this RouteGroupBuilder group,
        string pattern,
        string summary,
        string method = "POST"
    )
        where TCommand : ICommand<TResult> =>
        group
            .MapUseCase<TCommand, Ok<TResult>>(
                pattern,
                method,
                summary,
                async http =>
                {
                    var result = await SendAsync<TCommand, TResult>(http);
                    return await CommandAnswer.WithPendingAsync(http, result);
                }
            )
            .AcceptsCommand<TCommand>();

    /// <summary>POST of a command that makes something; 201 with its address.</summary>
    public static IEndpointConventionBuilder MapCreation<TCommand, TResult>(
        this RouteGroupBuilder group,
        string pattern,
        string summary,
        Func<TResult, string> address
    )
        where TCommand : ICommand<TResult> =>
        group
            .MapUseCase<TCommand, Created<TResult>>(
                pattern,
                HttpMethods.Post,
                summary,
                async http =>
                {
                    var result = await SendAsync<TCommand, TResult>(http);
                    return await CommandAnswer.WithPendingAsync(http, result, address(result));
                }
            )
            .AcceptsCommand<TCommand>();

    /// <summary>GET of a query.</summary>
    public static IEndpointConventionBuilder MapQuery<TQuery, TResult>(this RouteGroupBuilder group, string pattern, string summary)
        where TQuery : IQuery<TResult> =>
        group.MapUseCase<TQuery, Ok<TResult>>(pattern, HttpMethods.Get, summary, async http => await AskAsync<TQuery, TResult>(http));

    /// <summary>POST of a query whose words must not stand in an address, because addresses are logged: a patient's name.</summary>
    public static IEndpointConventionBuilder MapQuestion<TQuery, TResult>(this RouteGroupBuilder group, string pattern, string summary)
        where TQuery : IQuery<TResult> =>
        group
            .MapUseCase<TQuery, Ok<TResult>>(
                pattern,
                HttpMethods.Post,
                summary,
                async http => TypedResults.Ok(await SendAsync<TQuery, TResult>(http))
            )
            .AcceptsCommand<TQuery>();

    /// <summary>Name, summary, roles, error answers and ETag of a handler that sends a use case by itself.</summary>
    public static RouteHandlerBuilder Describe<TRequest>(this RouteHandlerBuilder builder, string summary) =>
        builder.Sends<RouteHandlerBuilder, TRequest>().Named<RouteHandlerBuilder, TRequest>(summary).AddEndpointFilter<CaseTag>();

    private static IEndpointConventionBuilder MapUseCase<TRequest, TAnswer>(
        this RouteGroupBuilder group,
        string pattern,
        string method,
        string summary,
        Func<HttpContext, Task<IResult>> answer
    )
        where TAnswer : IEndpointMetadataProvider
    {
        var endpoint = group.MapMethods(
            pattern,
            [method],
            async http =>
            {
                var result = await answer(http);
                await CaseTag.SetAsync(http);
                await result.ExecuteAsync(http);
            }
        );
        // What the documentation reads from a handler: that it is one, and what it answers.
        endpoint.Add(static built =>
        {
            built.Metadata.Add(Handler);
            TAnswer.PopulateMetadata(Handler, built);
        });
        return endpoint.Sends<IEndpointConventionBuilder, TRequest>().Named<IEndpointConventionBuilder, TRequest>(summary);
    }

    private static readonly MethodInfo Handler = ((RequestDelegate)(static _ => Task.CompletedTask)).Method;

    private static TBuilder Named<TBuilder, TRequest>(this TBuilder builder, string summary)
        where TBuilder : IEndpointConventionBuilder => builder.WithName(typeof(TRequest).DeclaringType!.Name).WithSummary(summary);

    private static async Task<TResult> SendAsync<TRequest, TResult>(HttpContext http)
        where TRequest : IRequest<TResult> =>
        await http.RequestServices.GetRequiredService<IMediator>().Send(await RoutedBody.ReadAsync<TRequest>(http), http.RequestAborted);

    private static async Task<Ok<TResult>> AskAsync<TQuery, TResult>(HttpContext http)
        where TQuery : IQuery<TResult>
    {
        var query = await QueryText.ReadAsync<TQuery>(http);
        try
        {
            return TypedResults.Ok(await http.RequestServices.GetRequiredService<IMediator>().Send(query, http.RequestAborted));
        }
        catch (ValidationException refused)
        {
            // The caller knows the parameters, not the properties behind them.
            throw new ValidationException(
                refused.Errors.Select(error => new ValidationFailure(
                    QueryText.ParameterOf(typeof(TQuery), error.PropertyName),
                    error.ErrorMessage
                ))
            );
        }
    }

    private static IEndpointConventionBuilder AcceptsCommand<TCommand>(this IEndpointConventionBuilder builder) =>
        builder.WithMetadata(new CommandBody(typeof(TCommand)));
}

/// <summary>The command or question that body and address make together, for the documentation.</summary>
internal sealed class CommandBody(Type command)
{
    public Type Command { get; } = command;
}
