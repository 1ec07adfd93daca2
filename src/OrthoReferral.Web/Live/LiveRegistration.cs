namespace OrthoReferral.Web.Live;

/// <summary>Server-sent events for pages and programs.</summary>
public static class LiveRegistration
{
    public static WebApplicationBuilder AddLiveUpdates(this WebApplicationBuilder builder) => builder;

    public static void MapLiveUpdates(this WebApplication app)
    {
    }
}
