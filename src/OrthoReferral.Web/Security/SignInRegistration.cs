using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Security.Oidc;
using OrthoReferral.Web.Security.Passwords;
using OrthoReferral.Web.Security.SecondFactors;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Security;

/// <summary>ASP.NET Core Identity: cookie for pages, bearer tokens for the API, TOTP and passkeys; deny by default.</summary>
internal static class SignInRegistration
{
    /// <summary>The default scheme: reads either proof, challenges the way the caller understands.</summary>
    public const string Scheme = "Clinic";

    // Of what a call carries, the one proof that is looked at.
    private const string Reading = "ClinicReading";

    public static WebApplicationBuilder AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("OrthoReferral").ProtectKeys(builder);
        services
            .AddIdentityApiEndpoints<ClinicUser>(Configure)
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<CaseDb>()
            .AddUserManager<ClinicUsers>()
            .AddSignInManager<SessionSignIn>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider)
            .AddUserConfirmation<ActiveAccount>();
        services.RemoveAll<IPasswordValidator<ClinicUser>>().AddScoped<IPasswordValidator<ClinicUser>, PasswordRule>();
        services.RemoveAll<IPasswordHasher<ClinicUser>>().AddScoped<IPasswordHasher<ClinicUser>, PasswordHashing>();
        services.AddSingleton<DecoyHash>();
        services.AddScoped<PasskeyChallenges>();

        // A passkey is two factors, and a signature, only where the device has asked who holds it.
        services.Configure<IdentityPasskeyOptions>(options => options.UserVerificationRequirement = "required");
        services.AddSingleton<SecondFactorDemand>();
        services.Configure<PasswordHasherOptions>(options => PasswordHashing.Configure(options, builder.Configuration));
        var takesTokens = OidcSettings.Read(builder.Configuration)?.Audience is not null;
        services
            .AddAuthentication(Scheme)
            .AddPolicyScheme(
                Scheme,
                displayName: null,
                options =>
                {
                    options.ForwardAuthenticate = Reading;
                    options.ForwardDefaultSelector = context =>
                        ApiPaths.Includes(context.Request) ? IdentityConstants.BearerScheme : IdentityConstants.ApplicationScheme;
                }
            )
            .AddPolicyScheme(
                Reading,
                displayName: null,
                options =>
                    options.ForwardDefaultSelector = context =>
                        takesTokens && ApiPaths.IsApi(context.Request) && OidcTokens.IsIn(context.Request)
                            ? OidcTokens.Scheme
                            : "Identity.BearerAndApplication"
            );
        services.ConfigureApplicationCookie(ConfigureCookie);
        services.Configure<BearerTokenOptions>(
            IdentityConstants.BearerScheme,
            options => options.RefreshTokenExpiration = SignInSession.Longest
        );
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddMemoryCache();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<FirstAdministrator>();
        services.AddScoped<AccountAttempts>();
        services.AddScoped<AccountChange>();
        services.AddScoped<AccountGrants>();
        services.AddScoped<AccountNotices>();
        services.AddScoped<OidcAccounts>();
        services.AddSingleton(SessionLimits.Read(builder.Configuration));
        services.AddScoped<SessionStore>();
        services.AddSingleton<SignInEntries>();
        services.AddScoped<Accounts.SessionList>();
        var local = LocalAccounts.Read(builder.Configuration);
        services.AddSingleton(local);
        services.AddSingleton(new LocalSignIn(local.AreOpen));
        services.AddScoped<EmergencyUse>();
        services.AddScoped<PageSignIn>();
        services.AddScoped<PasskeyCheck>();
        services.AddScoped<Accounts.SetPasswordWithCode>();
        services.AddScoped<Signature>();
        services.AddSingleton<SessionOwner>();
        services.AddHostUseCases();
        services.AddHostedService<AccountsAtStart>();
        var cookies = new SiteCookies(builder.Environment);
        services.AddSingleton(cookies);
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>>(cookies);
        builder.AddOidc(cookies);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "orthoreferral.antiforgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookies.Apply(options.Cookie);
        });
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddCallLimits(builder.Configuration);
        return builder;
    }

    private static void Configure(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;

        // It is the e-mail address, of whatever letters: o'brien@hospital.example.
        options.User.AllowedUserNameCharacters = "";
        options.SignIn.RequireConfirmedAccount = true;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "orthoreferral.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;

        // Longer than any session, whose row decides: a browser can be told why it is over, and forgets what was typed.
        options.ExpireTimeSpan = SignInSession.Longest + TimeSpan.FromDays(7);
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";

        // The cookie only names a session, which is looked at for every request (SignedInPerson).
        options.Events.OnValidatePrincipal = static _ => Task.CompletedTask;

        // Scripts ask for data and want to know that the session ended; only a person's navigation goes to the sign-in page.
        options.Events.OnRedirectToLogin = context =>
        {
            if (context.Request.Headers.XRequestedWith == "fetch")
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };

        // A page that a role may not see answers 403 (with its own page), not a redirect.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
