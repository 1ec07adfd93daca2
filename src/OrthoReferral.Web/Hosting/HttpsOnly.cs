using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Hosting;

/// <summary>
/// Outside of Development nothing is answered that came without https, to this server or to the proxy before it. It is refused, not sent
/// on: a program that calls the wrong address would send its token again and again. The exceptions carry nobody's session: a container's
/// own health check, and the signed posts of the Elsa server on the inner network.
/// </summary>
internal static class HttpsOnly
{
    private static readonly PathString[] Inside = ["/health", "/hooks"];

    public static void UseHttpsOnly(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
            return;
        app.UseHsts();
        app.Use(
            (context, next) =>
                context.Request.IsHttps
                || Array.Exists(Inside, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
                    ? next(context)
                    : TypedResults
                        .Problem(Problems.Of(StatusCodes.Status400BadRequest, "https-required", "This program answers over https only."))
                        .ExecuteAsync(context)
        );
    }
}
