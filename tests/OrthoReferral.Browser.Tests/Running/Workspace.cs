namespace OrthoReferral.Browser.Tests.Running;

/// <summary>One server with demo accounts and cases, one browser; shared by all tests of the collection, each with its own cases.</summary>
public sealed class Workspace : IAsyncLifetime
{
    private readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
    private IPlaywright? playwright;
    private IBrowser? browser;
    private ServerProcess? server;
    private string? missing;

    /// <summary>The shared server.</summary>
    public Uri Address => server!.Address;

    /// <summary>Skips the test where there is no browser; the first line of every test.</summary>
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

    /// <summary>Somebody who is not signed in.</summary>
    public Task<Person> StrangerAsync(Uri? at = null) => Person.OpenAsync(browser!, at ?? Address, session: null);

    /// <summary>A person at the shared server, signed in through the sign-in page the first time and with that session afterwards.</summary>
    /// <param name="account">The demo account's name before the @.</param>
    public async Task<Person> SignInAsync(string account)
    {
        if (sessions.TryGetValue(account, out var session))
            return await Person.OpenAsync(browser!, Address, session);
        var person = await StrangerAsync();
        await person.SignInAsync(account);
        sessions[account] = await person.Page.Context.StorageStateAsync();
        return person;
    }
}

/// <summary>All browser tests, one after the other: two cores serve one browser and one server well.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Workspace>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "browser";
}
