using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Web.Answers;

/// <summary>Errors as problem+json for programs and as designed pages for people.</summary>
internal static class ErrorAnswers
{
    private const string SentWith = "status-page-sent-with";

    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(context => ApiPaths.Includes(context.Request), api => api.UseStatusCodePages(AnswerStatusAsync));
        app.UseWhen(
            context => !ApiPaths.Includes(context.Request),
            pages =>
            {
                pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
                pages.Use(ReadStatusPage);
            }
        );
        app.UseExceptionHandler("/error", createScopeForErrors: true);
    }

    private static Task AnswerStatusAsync(StatusCodeContext context) =>
        TypedResults.Problem(Problems.OfStatus(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext);

    /// <summary>A page's form whose token is missing or too old is answered with the page for it, in every environment.</summary>
    public static void UseRefusedForms(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }
                    || HttpMethods.IsGet(context.Request.Method)
                    || ApiPaths.Includes(context.Request)
                )
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }
        );

    // The page about a refused POST is read, not posted to: its own form check would turn every status into 400.
    private static Task ReadStatusPage(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Items[SentWith] = context.Request.Method;
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    /// <summary>The page is about a form that was sent, not about one that was asked for.</summary>
    public static bool WasSent(HttpContext? context) =>
        context?.Items[SentWith] is string method && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method);

    /// <summary>
    /// The page that says that the database is away is drawn without it: nobody is looked up, and there are no numbers in the bar.
    /// </summary>
    public static bool IsAboutAnOutage(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable
        && context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}

/// <summary>
/// Answers exceptions of API calls. On a page, a named refusal becomes its status (which has a page of its own), and anything else
/// goes on to the error page.
/// </summary>
internal sealed class ExceptionAnswers(ILogger<ExceptionAnswers> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var path = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? httpContext.Request.Path;
        var problem = Problems.For(exception);
        var isOurs = problem.Status != StatusCodes.Status500InternalServerError;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = Problems.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            logger.LogError(exception, "A call met an outage");
        }

        if (!ApiPaths.Includes(path))
        {
            if (isOurs)
                httpContext.Response.StatusCode = problem.Status!.Value;
            return isOurs;
        }

        if (!isOurs)
            logger.LogError(exception, "A call failed unexpectedly");
        if (problem.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
            await AddCurrentStateAsync(httpContext, problem, cancellationToken);

        // Whatever the caller says it accepts: a program gets problem+json, never a page.
        await TypedResults.Problem(problem).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Whoever loses a race sees at once how the case stands now.</summary>
    private static async Task AddCurrentStateAsync(HttpContext context, ProblemDetails problem, CancellationToken cancellationToken)
    {
        var routeValues = context.Features.Get<IExceptionHandlerFeature>()?.RouteValues ?? context.Request.RouteValues;
        if (context.Features.Get<Account>() is not { } account)
            return;
        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        if (await CaseIdAsync(db, routeValues, cancellationToken) is not { } caseId)
            return;
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = account.ToActor();
        try
        {
            problem.Extensions["current"] = await scope
                .ServiceProvider.GetRequiredService<IMediator>()
                .Send(new GetCaseState.Query(caseId), cancellationToken);
        }
        catch (Exception refused) when (refused is NotFoundException or ForbiddenException)
        {
            // Whoever may not see the case is not told how it stands.
        }
    }

    private static async Task<Guid?> CaseIdAsync(CaseDb db, RouteValueDictionary? values, CancellationToken cancellationToken)
    {
        if (values is null)
            return null;
        if (Guid.TryParse(values["caseId"] as string, out var caseId))
            return caseId;
        if (Guid.TryParse(values["workItemId"] as string, out var workItemId))
            return await db
                .WorkItems.Where(item => item.Id == workItemId)
                .Select(item => (Guid?)item.CaseId)
                .SingleOrDefaultAsync(cancellationToken);
        return Guid.TryParse(values["treatmentId"] as string, out var treatmentId)
            ? await db
                .Treatments.Where(treatment => treatment.Id == treatmentId)
                .Select(treatment => (Guid?)treatment.CaseId)
                .SingleOrDefaultAsync(cancellationToken)
            : null;
    }
}
