using System.Text.Json.Nodes;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Running;

/// <summary>One server with demo accounts and cases, one browser; shared by all tests of the collection, each with its own cases.</summary>
public sealed class Workspace : IAsyncLifetime
{
    // How long a page may take until it shows what a test expects; on a quiet machine it is there at once.
    private const float ExpectMs = 60_000;

    private readonly Dictionary<string, IBrowserContext> signedIn = new(StringComparer.Ordinal);
    private IPlaywright? playwright;
    private IBrowser? browser;
    private ServerProcess? server;
    private string? missing;

    /// <summary>The shared server.</summary>
    public Uri Address
    {
        get
        {
            NeedsBrowser();
            return server!.Address;
        }
    }

    /// <summary>
    /// Skips the test where there is no browser. Everything that the workspace gives calls it; a test that begins with something else
    /// calls it first.
    /// </summary>
    public void NeedsBrowser() => Skip.If(missing is not null, missing);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!Chromium.IsHere)
        {
            missing = Chromium.Missing;
            return;
        }

        server = await ServerProcess.StartAsync(demoCases: true);
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
        Assertions.SetDefaultExpectTimeout(ExpectMs);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
    }

    /// <summary>A person at the shared server's HTTP API, to bring cases to where a test begins.</summary>
    /// <param name="account">The demo account's name before the @.</param>
    internal Task<Api> ApiAsync(string account) => Api.SignInAsync(Address, account);

    /// <summary>A person who is not signed in, with a browser context of their own that closes with the tab.</summary>
    /// <param name="at">The server; null is the shared one.</param>
    /// <param name="scripts">Whether the browser runs scripts.</param>
    public async Task<Person> StrangerAsync(Uri? at = null, bool scripts = true)
    {
        NeedsBrowser();
        return await Person.OpenAsync(await Person.BrowserAsync(browser!, at ?? Address, scripts), closesBrowser: true);
    }

    /// <summary>Ends the sessions of a person, who did nothing for longer than a session may be.</summary>
    public Task MakeIdleAsync(string account) => server!.AgeSessionsAsync($"{account}@demo.test", TimeSpan.Zero, TimeSpan.FromHours(13));

    /// <summary>Ends the sessions of a person, which are older than any may be.</summary>
    public Task MakeTooOldAsync(string account) => server!.AgeSessionsAsync($"{account}@demo.test", TimeSpan.FromHours(13), TimeSpan.Zero);

    /// <summary>Makes an account for a test that changes it, with the demo password; returns its name before the @.</summary>
    public async Task<string> NewAccountAsync(string name, string role)
    {
        using var admin = await ApiAsync("admin");
        var invited = await admin.PostAsync(
            "users",
            new JsonObject
            {
                ["email"] = $"{name}@demo.test",
                ["displayName"] = $"Dr. {name}",
                ["roles"] = new JsonArray(role),
            }
        );
        var code = invited["oneTimeCode"];
        if (invited["grantId"] is { } grantId)
        {
            using var second = await ApiAsync("admin2");
            code = (await second.PostAsync($"grants/{grantId}/confirm", []))["oneTimeCode"];
        }

        await using var person = await StrangerAsync();
        await person.SetPasswordAsync($"{new Uri(Address, "/set-password")}#email={name}%40demo.test&code={code}", DemoAccounts.Password);
        return name;
    }

    /// <summary>
    /// A person at the shared server, signed in through the sign-in page the first time and with that browser afterwards.
    /// </summary>
    /// <param name="account">The demo account's name before the @.</param>
    public async Task<Person> SignInAsync(string account)
    {
        if (signedIn.TryGetValue(account, out var known))
            return await Person.OpenAsync(known, closesBrowser: false);
        NeedsBrowser();
        var context = await Person.BrowserAsync(browser!, Address);
        var person = await Person.OpenAsync(context, closesBrowser: false);
        await person.SignInAsync(account);
        signedIn[account] = context;
        return person;
    }
}

/// <summary>All browser tests, one after the other: on two cores a second browser would make none faster.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Workspace>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "browser";
}
