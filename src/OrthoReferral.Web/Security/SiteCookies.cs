using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Web.Security;

/// <summary>
/// The names and the reach of our cookies. Outside of Development each is a <c>__Host-</c> cookie: a browser takes and sends it over https
/// only, and no other host of the domain can set it. Such a cookie belongs to the whole host, also where a proxy publishes the program
/// under a folder.
/// </summary>
internal sealed class SiteCookies(IHostEnvironment environment) : IPostConfigureOptions<CookieAuthenticationOptions>
{
    /// <summary>What begins the name of a cookie that a browser guards.</summary>
    public const string Guarded = "__Host-";

    public bool AreGuarded => !environment.IsDevelopment();

    /// <summary>The cookie's whole name.</summary>
    public string Name(string name) => AreGuarded ? Guarded + name : name;

    /// <summary>For a cookie that scripts can't read, and that comes with requests from our own pages only.</summary>
    public CookieOptions Options(HttpContext context, TimeSpan? maxAge = null) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            IsEssential = true,
            Secure = AreGuarded || context.Request.IsHttps,
            Path = "/",
            MaxAge = maxAge,
        };

    /// <summary>The same for a cookie that the framework sets.</summary>
    public void Apply(CookieBuilder cookie)
    {
        if (!AreGuarded)
            return;
        cookie.Name = Guarded + cookie.Name;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.Path = "/";
    }

    /// <inheritdoc/>
    public void PostConfigure(string? name, CookieAuthenticationOptions options) => Apply(options.Cookie);
}
