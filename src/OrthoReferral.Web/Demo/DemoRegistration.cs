namespace OrthoReferral.Web.Demo;

/// <summary>Demo data of a development machine.</summary>
internal static class DemoRegistration
{
    /// <summary>
    /// Registered last: schema, accounts and engine are there when the cases are written, and the server listens afterwards.
    /// </summary>
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        if (DemoCases.AreWanted(builder.Configuration, builder.Environment))
            builder.Services.AddHostedService<DemoCases>();
        return builder;
    }
}
