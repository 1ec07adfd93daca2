using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OrthoReferral.Benchmarks;

/// <summary>
/// Whether the time of a refused sign-in tells why it was refused: the same wrong password for an account that is there, none, a locked
/// and a disabled one, in turn, with the iterations of Production.
/// </summary>
internal static class SignInFigures
{
    private const string Password = "Demo-pass-2026!";

    public static async Task PrintAsync(int tries)
    {
        using var folder = new TemporaryFolder();
        var (server, _) = await ServerProcess.StartAsync(folder.File("sign-in.db"));
        await using var running = server;
        using var http = new HttpClient { BaseAddress = server.Address };
        await LockAsync(http, "nurse@demo.test");
        await DisableAsync(server.Address, "surgeon2@demo.test");
        Dictionary<string, Figures> kinds = new(StringComparer.Ordinal)
        {
            ["oncologist@demo.test"] = new("refused sign-in: wrong password"),
            ["nobody@demo.test"] = new("refused sign-in: no such account"),
            ["nurse@demo.test"] = new("refused sign-in: locked"),
            ["surgeon2@demo.test"] = new("refused sign-in: disabled"),
        };
        for (var attempt = 0; attempt < tries; attempt++)
        {
            // The right password now and then, so that the first account is never locked.
            if (attempt % 4 == 0)
                await TryAsync(http, "oncologist@demo.test", Password);
            foreach (var (email, figures) in kinds)
                await figures.TimeAsync(() => TryAsync(http, email, "Wrong-password-1"));
        }

        foreach (var figures in kinds.Values)
            figures.Print();
        var medians = kinds.Values.Select(figures => figures.Percentile(50)).ToList();
        Figures.Say($"refused sign-in: medians differ by {medians.Max() - medians.Min():0.0} ms at most   aim: 10 ms");
    }

    private static async Task LockAsync(HttpClient http, string email)
    {
        for (var attempt = 0; attempt < 5; attempt++)
            await TryAsync(http, email, "Wrong-password-1");
    }

    private static async Task DisableAsync(Uri address, string email)
    {
        using var administrator = await ApiPerson.SignInAsync(address, "admin", new Figures("administrator"));
        var found = await administrator.GetAsync($"users?search={email}");
        var id = found["rows"]![0]!["id"]!.GetValue<string>();
        await administrator.PostAsync($"users/{id}/disable", new JsonObject { ["reason"] = "Left the clinic" });
    }

    private static async Task<bool> TryAsync(HttpClient http, string email, string password)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/auth/login", new { email, password });
        return answer.IsSuccessStatusCode;
    }
}
