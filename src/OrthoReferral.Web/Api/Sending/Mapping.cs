using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Api.Sending;

/// <summary>One line for each use case: where it is, what it does. Roles, body, answer and errors follow from the use case itself.</summary>
internal static class Mapping
{
    /// <summary>POST of a command; 200 with its result.</summary>
    public static RouteHandlerBuilder MapCommand<TCommand, TResult>(this RouteGroupBuilder group, string pattern, string summary, string method = "POST")
        where TCommand : ICommand<TResult> =>
        group.MapMethods(pattern, [method], SendAsync<TCommand, TResult>).Describe<TCommand>(summary).AcceptsCommand<TCommand>();

    /// <summary>POST of a command that makes something; 201 with its address.</summary>
    public static RouteHandlerBuilder MapCreation<TCommand, TResult>(this RouteGroupBuilder group, string pattern, string summary, Func<TResult, string> address)
        where TCommand : ICommand<TResult> =>
        group.MapPost(pattern, async Task<Created<TResult>> (HttpContext http, IMediator mediator) =>
        {
            var result = await mediator.Send(await RoutedBody.ReadAsync<TCommand>(http), http.RequestAborted);
            return TypedResults.Created(address(result), result);
        }).Describe<TCommand>(summary).AcceptsCommand<TCommand>();

    /// <summary>GET of a query.</summary>
    public static RouteHandlerBuilder MapQuery<TQuery, TResult>(this RouteGroupBuilder group, string pattern, string summary)
        where TQuery : IQuery<TResult> =>
        group.MapGet(pattern, AskAsync<TQuery, TResult>).Describe<TQuery>(summary);

    /// <summary>POST of a query whose words must not stand in an address, because addresses are logged: a patient's name.</summary>
    public static RouteHandlerBuilder MapQuestion<TQuery, TResult>(this RouteGroupBuilder group, string pattern, string summary)
        where TQuery : IQuery<TResult> =>
        group.MapPost(pattern, async Task<Ok<TResult>> (HttpContext http, IMediator mediator) => TypedResults.Ok(await mediator.Send(await RoutedBody.ReadAsync<TQuery>(http), http.RequestAborted)))
            .Describe<TQuery>(summary).WithMetadata(new CommandBody(typeof(TQuery)));

    /// <summary>Name, summary, roles and error answers of an endpoint that sends a use case.</summary>
    public static RouteHandlerBuilder Describe<TRequest>(this RouteHandlerBuilder builder, string summary) =>
        builder.Sends<TRequest>().WithName(typeof(TRequest).DeclaringType!.Name).WithSummary(summary);

    private static async Task<Ok<TResult>> SendAsync<TCommand, TResult>(HttpContext http, IMediator mediator)
        where TCommand : ICommand<TResult> =>
        TypedResults.Ok(await mediator.Send(await RoutedBody.ReadAsync<TCommand>(http), http.RequestAborted));

    private static async Task<Ok<TResult>> AskAsync<TQuery, TResult>(HttpContext http, IMediator mediator)
        where TQuery : IQuery<TResult>
    {
        var query = QueryText.Read<TQuery>(http);
        try
        {
            return TypedResults.Ok(await mediator.Send(query, http.RequestAborted));
        }
        catch (ValidationException refused)
        {
            // The caller knows the parameters, not the properties behind them.
            throw new ValidationException(refused.Errors.Select(error => new ValidationFailure(QueryText.ParameterOf(typeof(TQuery), error.PropertyName), error.ErrorMessage)));
        }
    }

    private static RouteHandlerBuilder AcceptsCommand<TCommand>(this RouteHandlerBuilder builder) => builder.WithMetadata(new CommandBody(typeof(TCommand)));
}

/// <summary>The command or question that body and address make together, for the documentation.</summary>
internal sealed class CommandBody(Type command)
{
    public Type Command { get; } = command;
}
