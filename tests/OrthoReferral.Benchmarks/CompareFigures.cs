using System.Diagnostics;

namespace OrthoReferral.Benchmarks;

/// <summary>
/// Several published programs measured in turn, in the same minutes: <c>compare api|pages|startup FOLDER FOLDER …</c>. The others are
/// compared with the first. Where the measured ranges overlap, no difference is shown.
/// </summary>
internal static class CompareFigures
{
    private const int Rounds = 5;
    private const int Clients = 8;
    private const int Cases = 200_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);

    public static async Task PrintAsync(string what, IReadOnlyList<string> folders)
    {
        using var temporary = new TemporaryFolder();
        var measured = what switch
        {
            "api" => await ApiAsync(folders, temporary),
            "pages" => await PagesAsync(folders, temporary),
            "startup" => await StartsAsync(folders, temporary),
            _ => throw new ArgumentException($"compare knows api, pages and startup, not '{what}'.", nameof(what)),
        };
        Say(what, folders, measured);
    }

    private static void Say(string what, IReadOnlyList<string> folders, List<double>[] measured)
    {
        var first = Median(measured[0]);
        foreach (var (folder, values) in folders.Zip(measured))
        {
            var against = (Median(values) / first - 1) * 100;
            Figures.Say(
                $"{what}: median {Median(values):0.00} ({values.Min():0.00} to {values.Max():0.00}), {against:+0.0;-0.0;0} %  {folder}"
            );
        }
    }

    /// <summary>
    /// Whole cases per second, and the server's processor time for each, which varies less on a machine that others use.
    /// </summary>
    private static async Task<List<double>[]> ApiAsync(IReadOnlyList<string> folders, TemporaryFolder temporary)
    {
        await using var servers = await Servers.StartAsync(folders, number => temporary.File($"cases-{number}.db"));
        var people = new List<IReadOnlyList<FullCaseFigures.People>>();
        foreach (var server in servers)
            people.Add(await FullCaseFigures.SignInAsync(server.Address, Clients, new Figures("call")));
        foreach (var teams in people)
            await FullCaseFigures.RunAsync(teams, "warm-up", WarmUp);
        List<double>[] processor = [.. folders.Select(_ => new List<double>())];
        var cases = await InTurnAsync(
            folders.Count,
            async (number, round) =>
            {
                var start = Stopwatch.GetTimestamp();
                var busy = servers[number].ProcessorMilliseconds;
                var closed = await FullCaseFigures.RunAsync(people[number], $"round-{round}", Length);
                processor[number].Add((servers[number].ProcessorMilliseconds - busy) / closed);
                return closed / Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        );
        Say("processor ms per case", folders, processor);
        return cases;
    }

    /// <summary>The slowest page's p95 in milliseconds.</summary>
    private static async Task<List<double>[]> PagesAsync(IReadOnlyList<string> folders, TemporaryFolder temporary)
    {
        var seeded = temporary.File("seeded.db");
        await (await CaseDatabase.SeedAsync(seeded, Cases)).DisposeAsync();
        await using var servers = await Servers.StartAsync(
            folders,
            number =>
            {
                var own = temporary.File($"cases-{number}.db");
                File.Copy(seeded, own);
                return own;
            }
        );
        foreach (var server in servers)
            await PageFigures.RunAsync(server.Address, Clients, WarmUp, PageFigures.Empty(Cases));
        return await InTurnAsync(
            folders.Count,
            async (number, _) =>
            {
                var pages = PageFigures.Empty(Cases);
                await PageFigures.RunAsync(servers[number].Address, Clients, Length, pages);
                return pages.Values.Max(page => page.Percentile(95));
            }
        );
    }

    /// <summary>Seconds to the first answer, with a new database.</summary>
    private static Task<List<double>[]> StartsAsync(IReadOnlyList<string> folders, TemporaryFolder temporary) =>
        InTurnAsync(
            folders.Count,
            async (number, round) =>
            {
                var database = temporary.File($"start-{number}-{round}.db");
                var (server, elapsed) = await ServerProcess.StartAsync(database, "Production", published: folders[number]);
                await server.DisposeAsync();
                return elapsed.TotalSeconds;
            }
        );

    private static async Task<List<double>[]> InTurnAsync(int programs, Func<int, int, Task<double>> measure)
    {
        List<double>[] measured = [.. Enumerable.Range(0, programs).Select(_ => new List<double>())];
        for (var round = 0; round < Rounds; round++)
        for (var number = 0; number < programs; number++)
            measured[number].Add(await measure(number, round));
        return measured;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class Servers : List<ServerProcess>, IAsyncDisposable
    {
        public static async Task<Servers> StartAsync(IReadOnlyList<string> folders, Func<int, string> database)
        {
            var servers = new Servers();
            foreach (var folder in folders)
                servers.Add((await ServerProcess.StartAsync(database(servers.Count), published: folder)).Server);
            return servers;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var server in this)
                await server.DisposeAsync();
        }
    }
}
