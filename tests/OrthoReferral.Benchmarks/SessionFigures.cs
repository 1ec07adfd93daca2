using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace OrthoReferral.Benchmarks;

/// <summary>
/// How long a session that was ended on one node is still answered by another: from the answer of the call that ended it to the first 401
/// of a second process over the same database. Signing out, an administrator's end of all sessions, and a disabled account.
/// </summary>
internal static class SessionFigures
{
    private const string Aim = "1,000 ms at most";

    public static async Task PrintAsync(int tries)
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("sessions.db");
        var (first, _) = await ServerProcess.StartAsync(database);
        await using var here = first;
        var (second, _) = await ServerProcess.StartAsync(database);
        await using var there = second;
        using var administrator = await ApiPerson.SignInAsync(here.Address, "admin", new Figures("administrator"));

        var signedOut = new Figures("session ended by signing out");
        var ended = new Figures("session ended by the administrator");
        for (var attempt = 0; attempt < tries; attempt++)
        {
            await MeasureAsync(there, "coordinator", signedOut, person => person.PostAsync("auth/logout"));
            var id = await IdAsync(administrator, "coordinator");
            await MeasureAsync(there, "coordinator", ended, _ => administrator.PostAsync($"users/{id}/sessions/end"));
        }

        var disabled = new Figures("session ended by disabling the account");
        foreach (var name in new[] { "nurse", "radonc", "radiologist", "coordinator" })
        {
            var id = await IdAsync(administrator, name);
            var reason = new JsonObject { ["reason"] = "Left the clinic" };
            await MeasureAsync(there, name, disabled, _ => administrator.PostAsync($"users/{id}/disable", reason));
        }

        foreach (var figures in new[] { signedOut, ended, disabled })
            figures.Print(Aim);
    }

    private static async Task MeasureAsync(ServerProcess node, string name, Figures figures, Func<ApiPerson, Task<JsonObject>> end)
    {
        using var person = await ApiPerson.SignInAsync(node.Address, name, new Figures(name));
        if (await person.StatusAsync("auth/account") != HttpStatusCode.OK)
            throw new InvalidOperationException($"{name} is not signed in.");
        await end(person);
        var start = Stopwatch.GetTimestamp();
        while (await person.StatusAsync("auth/account") != HttpStatusCode.Unauthorized) { }
        figures.Add(Stopwatch.GetElapsedTime(start));
    }

    private static async Task<string> IdAsync(ApiPerson administrator, string name)
    {
        var found = await administrator.GetAsync($"users?search={name}@demo.test");
        return found["rows"]![0]!["id"]!.GetValue<string>();
    }
}
