using Microsoft.AspNetCore.HttpOverrides;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Web.Security;
using IPNetwork = System.Net.IPNetwork;

namespace OrthoReferral.Web.Hosting;

/// <summary>
/// A reverse proxy in front: its <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and <c>-Prefix</c> say what the browser asked for.
/// They are believed only of the networks in <c>Proxy:Networks</c> (without them: of this machine), because anybody can send them.
/// <c>Proxy:PathBase</c> is the folder under which a proxy publishes the program where it sends no prefix.
/// </summary>
internal static class BehindProxy
{
    public static WebApplicationBuilder AddProxyHeaders(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.All;
            // Every proxy of a known network is passed over, however many there are in a row.
            options.ForwardLimit = null;
            if (builder.Configuration[Settings.ProxyNetworks] is { Length: > 0 } networks)
            {
                options.KnownProxies.Clear();
                options.KnownIPNetworks.Clear();
                foreach (var network in NetworksOf(networks))
                    options.KnownIPNetworks.Add(network);
            }

            var hosts = (builder.Configuration[Settings.AllowedHosts] ?? "*").Split(';', StringSplitOptions.RemoveEmptyEntries);
            if (!hosts.Contains("*", StringComparer.Ordinal))
                options.AllowedHosts = hosts;
        });
        builder.Services.Configure<CookiePolicyOptions>(options =>
        {
            // Other programs on the same host have no business with our cookies; one that a browser guards belongs to the whole host.
            options.OnAppendCookie = cookie => Confine(cookie.Context, cookie.CookieName, cookie.CookieOptions);
            options.OnDeleteCookie = cookie => Confine(cookie.Context, cookie.CookieName, cookie.CookieOptions);
        });
        return builder;
    }

    /// <summary>Before everything that asks who calls, or under which address.</summary>
    public static void UseProxyHeaders(this WebApplication app)
    {
        app.UseForwardedHeaders();
        var configured = new PathString(app.Configuration[Settings.PathBase] is { Length: > 0 } path ? path : null);
        if (configured.HasValue)
            app.UsePathBase(configured);
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                // The proxy has taken the folder off the path, and said nothing of it.
                if (!request.PathBase.HasValue && configured.HasValue)
                    request.PathBase = configured;
                else if (request.PathBase.Value is { } forwarded && forwarded.EndsWith('/'))
                    request.PathBase = new PathString(forwarded.TrimEnd('/') is { Length: > 0 } folder ? folder : null);
                return next(context);
            }
        );
        app.UseCookiePolicy();
    }

    /// <summary>Networks as they stand in the setting, separated by spaces or commas: <c>10.0.0.0/8 192.168.1.7/32</c>.</summary>
    /// <exception cref="FormatException">One of them is none.</exception>
    internal static IEnumerable<IPNetwork> NetworksOf(string setting) =>
        setting.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(IPNetwork.Parse);

    private static void Confine(HttpContext context, string name, CookieOptions cookie)
    {
        if (
            cookie.Path is null or "/"
            && context.Request.PathBase.HasValue
            && !name.StartsWith(SiteCookies.Guarded, StringComparison.Ordinal)
        )
            cookie.Path = context.Request.PathBase.ToUriComponent();
    }
}
