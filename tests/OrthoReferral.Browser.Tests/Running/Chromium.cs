namespace OrthoReferral.Browser.Tests.Running;

/// <summary>The browser of the machine. Nothing is downloaded for these tests.</summary>
internal static class Chromium
{
    // Where Debian's packages put them. The headless shell composes no windows, which saves a third of the browser's own work.
    private static readonly string[] DebiansPaths = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    // No sandbox, because CI runs in a container as root. The other arguments keep the browser from calling anything but the server.
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
    ];

    private static readonly string Executable = Environment.GetEnvironmentVariable("ORTHO_CHROMIUM") is { Length: > 0 } given
        ? given
        : DebiansPaths.FirstOrDefault(File.Exists) ?? DebiansPaths[0];

    /// <summary>Whether a browser was found.</summary>
    /// <exception cref="InvalidOperationException">There is none, and <c>ORTHO_REQUIRE_BROWSER=1</c> says that there must be.</exception>
    public static bool IsHere
    {
        get
        {
            if (File.Exists(Executable))
                return true;
            return Environment.GetEnvironmentVariable("ORTHO_REQUIRE_BROWSER") == "1"
                ? throw new InvalidOperationException($"ORTHO_REQUIRE_BROWSER=1, but there is no Chromium at {Executable}.")
                : false;
        }
    }

    /// <summary>Why the browser tests are skipped.</summary>
    public static string Missing =>
        $"There is no Chromium at {Executable}: install Debian's package chromium-headless-shell or chromium, or name another "
        + "one in ORTHO_CHROMIUM.";

    /// <summary>Starts the browser without a window.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Executable,
                Headless = true,
                Args = Arguments,
            }
        );
}
