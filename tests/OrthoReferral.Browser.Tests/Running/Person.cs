using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Running;

/// <summary>Somebody with a browser tab. What the browser complains about (script errors, the content security policy) is collected.</summary>
public sealed class Person : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    private Person(IPage page) => Page = page;

    /// <summary>The tab.</summary>
    public IPage Page { get; }

    /// <summary>Script errors, refused resources and violations of the content security policy since the tab was opened.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Opens a tab at a server.</summary>
    /// <param name="session">Cookies of an earlier session as JSON; null is not signed in.</param>
    public static async Task<Person> OpenAsync(IBrowser browser, Uri address, string? session)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(), StorageState = session, Locale = "en-US", TimezoneId = "UTC", ColorScheme = ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        var person = new Person(await context.NewPageAsync());
        person.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                person.complaints.Add($"{message.Text} ({message.Location})");
        };
        person.Page.PageError += (_, error) => person.complaints.Add(error);
        return person;
    }

    /// <summary>Signs in on the page that is made for it.</summary>
    public async Task SignInAsync(string account)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("E-mail").FillAsync($"{account}@demo.test");
        await Page.GetByLabel("Password").FillAsync(DemoAccounts.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "Main", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Opens an address and answers its status.</summary>
    public async Task<int> GoAsync(string address) =>
        (await Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load }))!.Status;

    /// <summary>Presses a button by its words.</summary>
    public Task PressAsync(string words) => Page.GetByRole(AriaRole.Button, new() { Name = words }).First.ClickAsync();

    /// <summary>The page's text, to look for words in.</summary>
    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
