using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OrthoReferral.Benchmarks;

/// <summary>Server-rendered pages over a full database, from several signed-in people at once.</summary>
internal static partial class PageFigures
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);

    /// <summary>The first case of the worklist.</summary>
    private const string Case = "/cases/{id}";

    private static readonly (string Person, string Path)[] Pages =
    [
        ("coordinator", "/dashboard"),
        ("coordinator", "/worklist"),
        ("coordinator", "/map"),
        ("coordinator", "/schedule"),
        ("surgeon", "/reviews"),
        ("surgeon", "/tumor-board"),
        ("oncologist", "/referrals"),
        ("coordinator", Case),
    ];

    public static async Task PrintAsync(int cases, int clients, TimeSpan length)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("cases.db");
        await (await CaseDatabase.SeedAsync(file, cases)).DisposeAsync();
        var (server, _) = await ServerProcess.StartAsync(file);
        await using (server)
        {
            var figures = Empty(cases);

            // Warm-up: the runtime compiles each page a second time after some calls.
            await RunAsync(server.Address, clients, WarmUp, Empty(cases));
            var busy = server.ProcessorMilliseconds;
            await RunAsync(server.Address, clients, length, figures);
            Figures.Say(
                $"pages: {(server.ProcessorMilliseconds - busy) / figures.Values.Sum(page => page.Count):0.0} ",
                $"ms of the server's processor time per page"
            );
            foreach (var page in figures.Values)
                page.Print("p95 <= 80 ms");
        }
    }

    /// <summary>One figure for each page.</summary>
    internal static Dictionary<string, Figures> Empty(int cases) =>
        Pages.ToDictionary(page => page.Path, page => new Figures($"page {page.Path}, {cases:N0} cases"), StringComparer.Ordinal);

    /// <summary>Clients that ask for page after page, in turn.</summary>
    internal static Task RunAsync(Uri address, int clients, TimeSpan length, Dictionary<string, Figures> figures) =>
        Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async client =>
                {
                    var people = new Dictionary<string, HttpClient>(StringComparer.Ordinal);
                    foreach (var name in Pages.Select(page => page.Person).Distinct(StringComparer.Ordinal))
                        people[name] = await SignInAsync(address, name);
                    var read = await FirstCaseAsync(people["coordinator"]);
                    var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
                    for (var i = client; Stopwatch.GetTimestamp() < until; i++)
                    {
                        var (person, path) = Pages[i % Pages.Length];
                        await figures[path]
                            .TimeAsync(async () =>
                            {
                                using var answer = await people[person].GetAsync(new Uri(path == Case ? read : path, UriKind.Relative));
                                answer.EnsureSuccessStatusCode();
                                return await answer.Content.ReadAsByteArrayAsync();
                            });
                    }

                    foreach (var http in people.Values)
                        http.Dispose();
                })
        );

    private static async Task<string> FirstCaseAsync(HttpClient coordinator) =>
        CaseAddress().Match(await coordinator.GetStringAsync(new Uri("/worklist", UriKind.Relative))) is { Success: true } found
            ? found.Value
            : throw new InvalidOperationException("The worklist has no case.");

    private static async Task<HttpClient> SignInAsync(Uri address, string name)
    {
        var http = new HttpClient { BaseAddress = address };
        var page = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value,
                ["_handler"] = "sign-in",
                ["email"] = $"{name}@demo.test",
                ["password"] = "Demo-pass-2026!",
            }
        );
        using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return http;
    }

    [GeneratedRegex("/cases/[0-9a-f-]{36}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CaseAddress();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
