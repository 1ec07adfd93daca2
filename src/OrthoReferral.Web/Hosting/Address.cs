using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Hosting;

/// <summary>
/// Where the server listens: <c>http://localhost:5080</c> unless <c>ASPNETCORE_URLS</c>, <c>ASPNETCORE_HTTP_PORTS</c> or <c>--urls</c>
/// says otherwise. Not in appsettings.json or the launch profile, because both would win over the environment.
/// </summary>
public static class Address
{
    public const string Default = "http://localhost:5080";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    /// <exception cref="SettingException">An address can't be read.</exception>
    public static WebApplicationBuilder UseDefaultAddress(this WebApplicationBuilder builder)
    {
        foreach (
            var address in (builder.Configuration["urls"] ?? "").Split(
                ';',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
            RequireAddress(address);
        if (!Array.Exists(Settings, setting => builder.Configuration.GetSection(setting).Exists()))
            builder.WebHost.UseUrls(Default);
        return builder;
    }

    private static void RequireAddress(string address)
    {
        try
        {
            BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            throw new SettingException($"--urls and ASPNETCORE_URLS take addresses such as {Default}, not '{address}'.");
        }
    }
}
