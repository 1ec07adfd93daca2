using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.Storage.Tests.SqlServer;
using OrthoReferral.TestDatabase;
using OrthoReferral.TestDatabase.Waiting;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Security;
using OrthoReferral.Web.Tests.Security.Credentials;

namespace OrthoReferral.Web.Tests;

/// <summary>
/// The whole server in this process, on a temporary SQLite file made asynchronous, with the demo accounts and no demo cases.
/// </summary>
public class ClinicServer : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-web-").FullName;
    private readonly CredentialWrites credentials = new();
    private bool isRunning;
    private readonly ConcurrentDictionary<string, KeptToken> tokens = new(StringComparer.Ordinal);

    /// <summary>Development has the demo accounts; Production has nobody.</summary>
    protected virtual string EnvironmentName => "Development";

    /// <summary>Whether a person signs in once for all tests.</summary>
    protected virtual bool KeepsTokens => true;

    /// <summary>The interceptors of its database; null: plain SQLite, which answers before it returns.</summary>
    protected virtual TestInterceptors? Database { get; } = new();

    public virtual string ConnectionString => Beside?.ConnectionString ?? $"Data Source={Path.Combine(folder, "case.db")}";

    /// <summary>The server whose database this one uses, too, as a second node; null: it has its own.</summary>
    protected ClinicServer? Beside { get; init; }

    /// <summary>Where its mails are.</summary>
    public string MailFolder => Path.Combine(folder, "mail");

    /// <summary>A client that is signed in with a bearer token.</summary>
    public async Task<HttpClient> SignInAsync(Role role) => await SignInAsync(EmailOf(role));

    public async Task<HttpClient> SignInAsync(string email)
    {
        var client = Signing(DemoAccounts.Password);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await (KeepsTokens ? KeptTokenAsync(email) : TokenAsync(email))
        );
        return client;
    }

    // A token works for an hour, and the nightly takes longer.
    private Task<string> KeptTokenAsync(string email)
    {
        var now = TimeProvider.System.GetUtcNow();
        return tokens.AddOrUpdate(email, _ => Fresh(), (_, kept) => now - kept.At < TimeSpan.FromMinutes(30) ? kept : Fresh()).Token;

        KeptToken Fresh() => new(TokenAsync(email), now);
    }

    /// <summary>A client that signs with this password whatever has to be signed.</summary>
    public HttpClient Signing(string password) => CreateDefaultClient(Options().BaseAddress, new SigningHandler(password));

    public HttpClient Anonymous() => CreateClient(Options());

    public static string EmailOf(Role role) => DemoAccounts.All.First(account => account.Role == role).Email;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("ConnectionStrings:Sqlite", ConnectionString);
        builder.UseSetting("Demo:Cases", "false");
        if (EnvironmentName != "Development")
        {
            builder.UseSetting("AllowedHosts", "localhost;clinic.test");
            builder.UseSetting("Proxy:Networks", "127.0.0.0/8");
        }

        builder.UseSetting("Mail:Folder", MailFolder);
        builder.UseSetting("Security:SignInsPerMinute", "100000");
        builder.UseSetting("Security:PasswordsPerMinute", "100000");
        builder.UseSetting("Security:UploadsPerMinute", "100000");
        builder.UseSetting("Security:ExportsPerMinute", "100000");
        if (EnvironmentName != "Production")
            builder.UseSetting("Security:PasswordIterations", "1000");

        // A run of all tests takes longer than a session may be idle.
        builder.UseSetting("Security:IdleMinutes", "720");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services =>
        {
            services.ConfigureDbContext<SqliteCaseDb>(options => options.AddInterceptors(new SqlServerLimits(), credentials));
            Database?.Register(services);

            // Both nodes are in one program here, where the writers of a file wait in one queue.
            if (Beside is not null)
                services.AddSingleton(Beside.Services.GetRequiredService<WriterQueue>());
        });
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        Database?.Waits.IsSettingUp = true;
        var host = base.CreateHost(builder);
        Database?.Waits.IsSettingUp = false;
        isRunning = true;
        return host;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();
        if (disposing && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        if (!disposing || !isRunning)
            return;
        isRunning = false;
        Database?.Finish();
        credentials.Faults().ShouldBeEmpty("credentials change only in acts that are signed");
    }

    private WebApplicationFactoryClientOptions Options() =>
        new()
        {
            BaseAddress = EnvironmentName == "Development" ? ClientOptions.BaseAddress : new Uri("https://clinic.test"),
            AllowAutoRedirect = false,
            HandleCookies = false,
        };

    private async Task<string> TokenAsync(string email)
    {
        using var client = Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password = DemoAccounts.Password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    private sealed record KeptToken(Task<string> Token, DateTimeOffset At);
}

/// <summary>For tests of what people do at the same time: its database waits 0 to 20 ms at random, in the gate too.</summary>
public sealed class UnevenServer : ClinicServer
{
    protected override TestInterceptors? Database { get; } = new(new Waits(atRandom: true));
}

/// <summary>Tests that may share one server: each makes its own cases and people.</summary>
[CollectionDefinition(Name)]
public sealed class SharedServer : ICollectionFixture<ClinicServer>
{
    public const string Name = "shared server";
}
