using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OrthoReferral.TestIdentity;

/// <summary>
/// An identity provider of its own (OpenIddict on Kestrel, over HTTP), with its clients and codes in a database. Whoever is
/// <see cref="Person"/> is signed in there without a question; asked with <c>prompt=login</c>, they give their password now.
/// </summary>
public sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "orthoreferral";
    public const string ClientSecret = "a secret between the two of them";
    public const string Audience = "orthoreferral-api";

    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-provider-").FullName;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "first" };
    private WebApplication? app;

    private static JsonWebTokenHandler Tokens { get; } = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Who is signed in there.</summary>
    public ProviderPerson Person { get; set; } = ProviderPerson.New();

    /// <summary>It answers <c>prompt=login</c> without asking, as one that is not configured well.</summary>
    public bool IgnoresPrompt { get; set; }

    /// <summary>The person presses "cancel".</summary>
    public bool Refuses { get; set; }

    /// <summary>What is other than in right ID tokens; null: nothing.</summary>
    public Action<SecurityTokenDescriptor>? Lie { get; set; }

    /// <summary>Every call but the look at its metadata breaks off.</summary>
    public bool IsBroken { get; set; }

    /// <summary>What it was asked for, newest last.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Asked { get; } = new();

    public string Issuer => $"{app!.Urls.Single()}/";

    /// <summary>Listens on a free port.</summary>
    /// <param name="programs">Roots of the programs that its people may come from.</param>
    public async Task StartAsync(params IEnumerable<string> programs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<DbContext>(options =>
            options.UseSqlite($"Data Source={Path.Combine(folder, "provider.db")}").UseOpenIddict()
        );
        builder.Services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>()).AddServer(Configure);
        app = builder.Build();
        app.Use(BreakOffAsync);
        app.UseAuthentication();
        app.MapMethods("/connect/authorize", ["GET", "POST"], Authorize);
        app.MapMethods("/connect/logout", ["GET", "POST"], SignOut);
        await app.StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DbContext>().Database.EnsureCreatedAsync();
        await RegisterAsync(scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>(), programs);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        key.Rsa.Dispose();
    }

    /// <summary>A token as this provider signs it, or as somebody else does.</summary>
    /// <param name="change">What is other than in a right access token of <see cref="Person"/>.</param>
    public string Sign(Action<SecurityTokenDescriptor>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddMinutes(10),
            Claims = Person.Claims(),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(token);
        return Tokens.CreateToken(token);
    }

    // The token as it is right, made again with the lie.
    private string Changed(string right)
    {
        var read = Tokens.ReadJsonWebToken(right);
        string[] apart = ["iss", "aud", "iat", "nbf", "exp"];
        var token = new SecurityTokenDescriptor
        {
            Issuer = read.Issuer,
            Audience = read.Audiences.Single(),
            IssuedAt = read.IssuedAt,
            Expires = read.ValidTo,
            Claims = read
                .Claims.Where(claim => !apart.Contains(claim.Type, StringComparer.Ordinal))
                .GroupBy(claim => claim.Type, claim => claim.Value, StringComparer.Ordinal)
                .ToDictionary(
                    claims => claims.Key,
                    claims => claims.Count() == 1 ? claims.First() : (object)claims.ToList(),
                    StringComparer.Ordinal
                ),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        };
        Lie!(token);
        return Tokens.CreateToken(token);
    }

    private void Configure(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
        server.SetEndSessionEndpointUris("connect/logout");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.AddSigningKey(key).AddEphemeralEncryptionKey().DisableAccessTokenEncryption();
        server.RegisterScopes(Scopes.Profile, Scopes.Email);
        server
            .UseAspNetCore()
            .DisableTransportSecurityRequirement()
            .EnableAuthorizationEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough();
        server.AddEventHandler<OpenIddictServerEvents.GenerateTokenContext>(handler =>
            handler
                .SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order + 1)
                .UseInlineHandler(context =>
                {
                    if (Lie is not null && context.TokenType == TokenTypeIdentifiers.IdentityToken)
                        context.Token = Changed(context.Token!);
                    return default;
                })
        );
    }

    private static async Task RegisterAsync(IOpenIddictApplicationManager clients, IEnumerable<string> programs)
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientSecret = ClientSecret,
            Permissions =
            {
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.Token,
                Permissions.Endpoints.EndSession,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.ResponseTypes.Code,
                Permissions.Scopes.Profile,
                Permissions.Scopes.Email,
            },
        };
        foreach (var program in programs)
        {
            client.RedirectUris.Add(new Uri($"{program}/sign-in/provider/callback"));
            client.PostLogoutRedirectUris.Add(new Uri($"{program}/sign-out/provider/callback"));
        }

        await clients.CreateAsync(client);
    }

    private Task BreakOffAsync(HttpContext context, RequestDelegate next)
    {
        if (IsBroken && !context.Request.Path.StartsWithSegments("/.well-known"))
            context.Abort();
        return IsBroken ? Task.CompletedTask : next(context);
    }

    private IResult Authorize(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        Asked.Enqueue(request.GetParameters().ToDictionary(one => one.Key, one => (string?)one.Value ?? "", StringComparer.Ordinal));
        if (Refuses)
            return Results.Forbid(
                new() { Items = { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied } },
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
            );
        if (request.HasPromptValue(PromptValues.Login) && !IgnoresPrompt)
            Person = Person with { AuthenticatedAt = TimeProvider.System.GetUtcNow() };
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        foreach (var (name, value) in Person.Claims())
        {
            IEnumerable<object> values = value is IReadOnlyList<string> several ? several : [value];
            identity.AddClaims(
                values.Select(one => new Claim(name, one.ToString()!, one is long ? ClaimValueTypes.Integer64 : ClaimValueTypes.String))
            );
        }

        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(request.GetScopes());
        principal.SetResources(Audience);
        principal.SetDestinations(_ => [Destinations.IdentityToken, Destinations.AccessToken]);
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private IResult SignOut(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        Asked.Enqueue(request.GetParameters().ToDictionary(one => one.Key, one => (string?)one.Value ?? "", StringComparer.Ordinal));
        return Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
