using MediatR;
using Microsoft.AspNetCore.Components.Endpoints;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Pages.Layout;

/// <summary>Reads the numbers of the bar once for each page.</summary>
internal static class NavCountsReading
{
    /// <summary>Reads them for pages; after authorization, so that a refused request costs nothing.</summary>
    public static IApplicationBuilder UseNavCounts(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    context.Features.Get<OrthoReferral.Cases.People.Account>()?.ToActor() is { } actor
                    && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                    && RequestAccess.For<GetNavCounts.Query>().Allows(actor)
                    && context.Features.Get<NavCounts>() is null
                    && !ErrorAnswers.IsAboutAnOutage(context)
                )
                {
                    var counts = await context
                        .RequestServices.GetRequiredService<IMediator>()
                        .Send(new GetNavCounts.Query(), context.RequestAborted);
                    context.Features.Set(NavCounts.Of(counts, actor));
                }

                await next(context);
            }
        );
}
