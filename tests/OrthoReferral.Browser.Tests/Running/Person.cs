using System.Text.RegularExpressions;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Running;

/// <summary>
/// A person with a browser tab. Script errors and violations of the content security policy are collected.
/// </summary>
public sealed class Person : IAsyncDisposable
{
    // Generous for a busy machine: a test goes on as soon as what it waits for is there.
    private const int PatienceMs = 30_000;

    private readonly List<string> complaints = [];

    private readonly bool closesBrowser;

    private Person(IPage page, bool closesBrowser)
    {
        Page = page;
        this.closesBrowser = closesBrowser;
    }

    /// <summary>The tab.</summary>
    public IPage Page { get; }

    /// <summary>Script errors, refused resources and violations of the content security policy since the tab was opened.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>
    /// A browser context of its own: cookies, storage and cache. Times are shown and entered in UTC.
    /// </summary>
    public static async Task<IBrowserContext> BrowserAsync(IBrowser browser, Uri address, bool scripts = true)
    {
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = address.ToString(),
                Locale = "en-US",
                TimezoneId = "UTC",
                ColorScheme = ColorScheme.Light,
                JavaScriptEnabled = scripts,
                ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(PatienceMs);
        return context;
    }

    /// <summary>Opens a tab.</summary>
    /// <param name="closesBrowser">Whether the browser is the tab's alone and closes with it.</param>
    public static async Task<Person> OpenAsync(IBrowserContext context, bool closesBrowser)
    {
        var person = new Person(await context.NewPageAsync(), closesBrowser);
        person.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                person.complaints.Add($"{message.Text} ({message.Location})");
        };
        person.Page.PageError += (_, error) => person.complaints.Add(error);
        return person;
    }

    /// <summary>Signs in on the page that is made for it.</summary>
    /// <param name="account">The account's name before the @.</param>
    public async Task SignInAsync(string account, string password = DemoAccounts.Password)
    {
        await Page.GotoAsync("/sign-in");
        await SendPasswordAsync(account, password);
        await Assertions.Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "Main", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>On the page of a new referral: searches for a name that nobody has and begins a draft for a new patient.</summary>
    public async Task BeginForNobodyFoundAsync()
    {
        await Page.GetByLabel("Record number or name").FillAsync("Nobody-of-this-name");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Find", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "New patient" }).ClickAsync();
        await ArrivesAsync("/referrals/*/edit/patient");
    }

    /// <summary>Sends the form of the open sign-in page; does not wait for the page that follows.</summary>
    public async Task SendPasswordAsync(string account, string password = DemoAccounts.Password)
    {
        await Page.GetByLabel("E-mail").FillAsync($"{account}@demo.test");
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    /// <summary>Sets the first password with a one-time link.</summary>
    public async Task SetPasswordAsync(string link, string password)
    {
        await GoAsync(link);

        // The page's script copies address and code from the link; without waiting for it an empty form would be sent.
        await Assertions.Expect(Page.GetByLabel("One-time code")).Not.ToBeEmptyAsync();
        await Page.GetByLabel("New password", new() { Exact = true }).FillAsync(password);
        await Page.GetByLabel("New password again").FillAsync(password);
        await PressAsync("Set the password");
        await Assertions.Expect(Flash).ToContainTextAsync("Your password is set");
    }

    /// <summary>Signs out with the menu of the navigation bar.</summary>
    public async Task SignOutAsync()
    {
        await Page.Locator("summary.who-btn").ClickAsync();
        await PressAsync("Sign out");
        await ArrivesAsync("/sign-in");
    }

    /// <summary>Ends the session, and nobody says why: removes the session cookie.</summary>
    public Task LoseSessionAsync() => Page.Context.ClearCookiesAsync(new() { Name = "orthoreferral.session" });

    /// <summary>The message that says what was done.</summary>
    public ILocator Flash => Page.Locator("p.flash");

    /// <summary>Waits until the tab is at an address and the page is complete, its scripts included.</summary>
    /// <param name="address">Path with query; <c>*</c> stands for anything.</param>
    public async Task ArrivesAsync(string address)
    {
        await Assertions
            .Expect(Page)
            .ToHaveURLAsync(
                new Regex(
                    $"^https?://[^/]+{Regex.Escape(address).Replace("\\*", ".*", StringComparison.Ordinal)}$",
                    RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                )
            );
        await Page.EvaluateAsync(
            "() => document.readyState === 'complete' || new Promise(done => addEventListener('load', done, { once: true }))"
        );
    }

    /// <summary>Opens an address and returns the HTTP status.</summary>
    public async Task<int> GoAsync(string address) => (await Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load }))!.Status;

    /// <summary>Presses a button by its words.</summary>
    public Task PressAsync(string words) => Page.GetByRole(AriaRole.Button, new() { Name = words }).First.ClickAsync();

    /// <summary>The text of the page.</summary>
    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await (closesBrowser ? Page.Context.CloseAsync() : Page.CloseAsync());
}
