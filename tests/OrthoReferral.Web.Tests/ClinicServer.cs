using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.Storage.Tests.SqlServer;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests;

/// <summary>The whole server in process on a temporary SQLite file, with the demo accounts and no demo cases.</summary>
public class ClinicServer : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-web-").FullName;
    private readonly ConcurrentDictionary<string, Task<string>> tokens = new(StringComparer.Ordinal);

    /// <summary>Development has the demo accounts; Production has nobody.</summary>
    protected virtual string EnvironmentName => "Development";

    public virtual string ConnectionString => $"Data Source={Path.Combine(folder, "case.db")}";

    /// <summary>A client that is signed in with a bearer token.</summary>
    public async Task<HttpClient> SignInAsync(Role role) => await SignInAsync(EmailOf(role));

    public async Task<HttpClient> SignInAsync(string email)
    {
        var client = CreateClient(Options());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetOrAdd(email, TokenAsync));
        return client;
    }

    public HttpClient Anonymous() => CreateClient(Options());

    public static string EmailOf(Role role) => DemoAccounts.All.First(account => account.Role == role).Email;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("ConnectionStrings:Sqlite", ConnectionString);
        builder.UseSetting("Demo:Cases", "false");
        builder.UseSetting("Security:SignInsPerMinute", "100000");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services =>
            services.ConfigureDbContext<SqliteCaseDb>(options => options.AddInterceptors(new SqlServerLimits()))
        );
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();
        if (disposing && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private WebApplicationFactoryClientOptions Options() =>
        new()
        {
            BaseAddress = ClientOptions.BaseAddress,
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
}

/// <summary>Tests that may share one server: each makes its own cases and people.</summary>
[CollectionDefinition(Name)]
public sealed class SharedServer : ICollectionFixture<ClinicServer>
{
    public const string Name = "shared server";
}
