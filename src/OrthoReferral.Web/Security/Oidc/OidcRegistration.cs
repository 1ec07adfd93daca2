using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>
/// Signing in at the organization's identity provider, by authorization code and PKCE. The framework's handler does the protocol and
/// leaves who came in a cookie of a few minutes; <see cref="OidcEndpoints"/> makes a session of it.
/// </summary>
internal static class OidcRegistration
{
    /// <summary>The scheme that talks with the identity provider.</summary>
    public const string Scheme = "Oidc";

    /// <summary>Where the identity provider sends a person back to; registered there.</summary>
    public const string Callback = "/sign-in/provider/callback";

    /// <summary>The same after signing out.</summary>
    public const string SignedOutCallback = "/sign-out/provider/callback";

    public static void AddOidc(this WebApplicationBuilder builder, SiteCookies cookies)
    {
        var services = builder.Services;
        services.AddScoped<HeldForms>();
        services.AddScoped<OidcLogouts>();
        var provider = new IdentityProvider(OidcSettings.Read(builder.Configuration));
        services.AddSingleton(provider);
        services.AddSingleton(new ProviderClaims(provider.SaysSites));
        if (provider.Settings is not { } settings)
            return;
        services.AddSingleton(settings);
        services.AddSingleton<OidcClaims>();
        services.AddScoped<OidcSignIn>();
        services.AddScoped<BackChannelLogout>();
        services.AddScoped<ProofAtProvider>();
        var requireHttps = !builder.Environment.IsDevelopment();
        var schemes = services.AddAuthentication().AddOpenIdConnect(Scheme, options => Configure(options, settings, cookies, requireHttps));
        if (settings.Audience is null)
            return;
        services.AddScoped<OidcTokens>();
        schemes.AddJwtBearer(OidcTokens.Scheme, options => OidcTokens.Configure(options, settings, requireHttps));
    }

    private static void Configure(OpenIdConnectOptions options, OidcSettings settings, SiteCookies cookies, bool requireHttps)
    {
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.RequireHttpsMetadata = requireHttps;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.ResponseType = OpenIdConnectResponseType.Code;

        // Back by a plain address: a form of another site would come without the cookies that it is checked with.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        cookies.Apply(options.CorrelationCookie);
        cookies.Apply(options.NonceCookie);
        options.Scope.Clear();
        foreach (var scope in settings.Scopes)
            options.Scope.Add(scope);
        options.CallbackPath = Callback;
        options.SignedOutCallbackPath = SignedOutCallback;
        options.RemoteSignOutPath = PathString.Empty;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.MapInboundClaims = false;
        options.ClaimActions.Clear();
        options.TokenValidationParameters.ValidAlgorithms = OidcTokens.Algorithms;
        options.SaveTokens = true;
        options.DisableTelemetry = true;
        options.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            // Without the hint, whose token was too long to keep, the provider knows from which program the person comes.
            context.ProtocolMessage.ClientId = context.Options.ClientId;
            context.ProtocolMessage.IdTokenHint = context.Properties.GetTokenValue(OpenIdConnectParameterNames.IdToken);
            context.Properties.StoreTokens([]);
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            var page = OidcProblem.AddressOf(context.Failure, context.Properties);
            if (page == OidcProblem.Address(OidcProblem.Refused))
                CountRefused(context.HttpContext);
            context.HandleResponse();
            context.Response.Redirect(page);
            return Task.CompletedTask;
        };
    }

    // Nobody is named: what came is not the provider's word, or not for this browser. Its address is no route.
    private static void CountRefused(HttpContext context) =>
        context
            .RequestServices.GetRequiredService<CountedRefusals>()
            .Count(context.Connection.RemoteIpAddress?.ToString(), $"GET {Callback}", CountedRefusals.Stranger, actor: null);
}

/// <summary>Whether there is an identity provider, for pages.</summary>
/// <param name="Settings">Null: there is none.</param>
internal sealed record IdentityProvider(OidcSettings? Settings)
{
    /// <summary>As people know it; null: there is none.</summary>
    public string? Name => Settings?.Name;

    /// <summary>As a sentence calls it, also of an account that came from one that is no longer in the settings.</summary>
    public string Called => Name ?? "your organization";

    /// <summary>Whether it says at which sites a person works, too.</summary>
    public bool SaysSites => Settings?.SiteClaim is not null;
}
