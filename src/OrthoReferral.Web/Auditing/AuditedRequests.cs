using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Auditing;

/// <summary>
/// One audit entry for each answer that holds patient data, written before the answer's first byte, and one for each refusal. What a
/// command changes has its entries from the command. Where an entry can't be written the answer is 503, and nothing has left.
/// </summary>
internal static class AuditedRequests
{
    private const int AtFault = StatusCodes.Status500InternalServerError;

    public static WebApplicationBuilder AddAuditedRequests(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CountedRefusals>();
        builder.Services.AddHostedService(services => services.GetRequiredService<CountedRefusals>());
        return builder;
    }

    /// <summary>After it is known who calls, before anything refuses them.</summary>
    public static void UseAuditedRequests(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                // A page that only says what became of the request belongs to a request that was recorded.
                if (
                    RouteReading.Of(context.GetEndpoint()) is not { } reading
                    || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
                    || context.Features.Get<IExceptionHandlerFeature>() is not null
                )
                {
                    await next(context);
                    return;
                }

                var entry = new RequestEntry(context, reading);
                var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
                var held = new StreamResponseBodyFeature(new HeldBody(body.Stream, entry.WriteAsync), body);
                context.Features.Set<IHttpResponseBodyFeature>(held);
                try
                {
                    await next(context);
                    await held.Writer.FlushAsync(context.RequestAborted);
                    await entry.WriteAsync(context.RequestAborted);
                }
                catch (Exception refused) when (!context.Response.HasStarted && Problems.For(refused).Status is { } status and not AtFault)
                {
                    await entry.WriteAsync(status, context.RequestAborted);
                    throw;
                }
                finally
                {
                    context.Features.Set(body);
                    await entry.EndAsync();
                }
            }
        );
}
