using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Benchmarks;

/// <summary>Whole fixation-plus-radiation cases (vignette V04) through the API, from draft to closed.</summary>
internal static class FullCaseFigures
{
    // The runtime compiles the hot paths a second time within this time: the server gets faster until then, and not after it.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(110);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <summary>Measures each number of clients on one warm server.</summary>
    public static async Task PrintAsync(IReadOnlyList<int> clients, TimeSpan length)
    {
        using var folder = new TemporaryFolder();
        var (server, _) = await ServerProcess.StartAsync(folder.File("cases.db"));
        await using (server)
        {
            var calls = new Figures("full case, per call");
            var people = await SignInAsync(server.Address, clients.Max(), calls);
            await RunAsync([.. people.Take(8)], "warm-up", WarmUp);
            foreach (var number in clients)
            {
                calls.Clear();
                await MeasureAsync(server, [.. people.Take(number)], calls, length);
            }
        }
    }

    private static async Task MeasureAsync(ServerProcess server, IReadOnlyList<People> people, Figures calls, TimeSpan length)
    {
        var busy = server.ProcessorMilliseconds;
        var start = Stopwatch.GetTimestamp();
        var cases = await RunAsync(people, $"case-{people.Count}", length);
        Figures.Say(
            $"full case, {people.Count} clients: {cases / Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} cases per second, ",
            $"{calls.Count / Math.Max(cases, 1)} calls each   aim: >= 20/s"
        );
        calls.Print("p99 <= 100 ms");
        foreach (var kind in calls.Kinds)
            kind.Print();
        Figures.Say(
            $"full case, {people.Count} clients: ",
            $"{(server.ProcessorMilliseconds - busy) / Math.Max(calls.Count, 1):0.0} ms of the server's processor time per call"
        );
    }

    /// <summary>One team of people for each client.</summary>
    internal static async Task<IReadOnlyList<People>> SignInAsync(Uri address, int clients, Figures calls)
    {
        var description = await ApiDescription.ReadAsync(address);
        var people = new List<People>();
        for (var client = 0; client < clients; client++)
            people.Add(await People.SignInAsync(address, description, calls));
        return people;
    }

    /// <summary>Every team carries case after case. Returns how many cases were closed.</summary>
    /// <param name="name">The beginning of the patients' record numbers; not used before on this server.</param>
    internal static async Task<int> RunAsync(IReadOnlyList<People> people, string name, TimeSpan length)
    {
        var closed = 0;
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(
            people.Select(
                async (team, client) =>
                {
                    for (var i = 0; Stopwatch.GetTimestamp() < until; i++)
                    {
                        await CarryAsync(team, $"{name}-{client}-{i}");
                        Interlocked.Increment(ref closed);
                    }
                }
            )
        );
        return closed;
    }

    private static async Task CarryAsync(People people, string name)
    {
        var draft = await people.Oncologist.PostAsync(
            "cases",
            new JsonObject
            {
                ["patient"] = new JsonObject
                {
                    ["givenName"] = name,
                    ["familyName"] = "Run",
                    ["mrn"] = name,
                    ["dateOfBirth"] = "1962-03-04",
                },
                ["site"] = DemoSites.Riverside,
                ["facts"] = people.Facts.DeepClone(),
            }
        );
        var id = draft["caseId"]!.GetValue<string>();
        await people.Oncologist.PostAsync($"cases/{id}/submit");
        await people.Surgeon.PostAsync($"work-items/{await people.ItemAsync(id, "REVIEW")}/claim");
        await people.Surgeon.PostAsync($"cases/{id}/approve");
        var checks = await people.PendingAsync(id, "CHECKS");
        var codes = JsonNode.Parse(checks["payloadJson"]!.GetValue<string>())!["checks"]!
            .AsArray()
            .Select(check => check!["code"]!.GetValue<string>());
        await people.Coordinator.PostAsync(
            $"work-items/{checks["id"]}/checks",
            new JsonObject { ["checks"] = new JsonArray([.. codes.Select(code => new JsonObject { ["code"] = code, ["cleared"] = true })]) }
        );
        await people.Coordinator.PostAsync(
            $"work-items/{await people.ItemAsync(id, "SCHEDULE")}/schedule",
            new JsonObject
            {
                ["slot"] = new JsonObject
                {
                    ["start"] = At(48),
                    ["minutes"] = 60,
                    ["room"] = $"Theater {name}",
                },
            }
        );
        await people.Surgeon.PostAsync(
            $"work-items/{await people.ItemAsync(id, "PROCEDURE")}/procedure",
            new JsonObject { ["performed"] = true, ["performedAt"] = At(-0.001) }
        );
        await people.Radonc.PostAsync(
            $"work-items/{await people.ItemAsync(id, "RADIATION_PLAN")}/radiation-plan",
            new JsonObject
            {
                ["sessions"] = 1,
                ["grayPerSession"] = 8,
                ["firstSessionAt"] = At(336),
                ["weekdaysOnly"] = false,
            }
        );
        await people.Radonc.PostAsync(
            $"work-items/{await people.ItemAsync(id, "RADIATION_SESSIONS")}/radiation-sessions",
            new JsonObject { ["number"] = 1, ["deliveredAt"] = At(-0.001) }
        );
        await people.Surgeon.PostAsync($"work-items/{await people.ItemAsync(id, "CONFIRM")}/confirm");
        await people.Coordinator.PostAsync($"work-items/{await people.ItemAsync(id, "CONFIRM")}/confirm");
        await people.Oncologist.PostAsync(
            $"work-items/{await people.ItemAsync(id, "FOLLOW_UP")}/follow-up",
            new JsonObject { ["painNrs"] = 2, ["next"] = "CLOSE" }
        );
        await people.ClosedAsync(id);
    }

    private static string At(double hours) => TimeProvider.System.GetUtcNow().AddHours(hours).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Vignette V04, of which nothing unknown holds the operation, in the facts that the program knows.</summary>
    private static JsonNode FactsFor(ApiDescription description)
    {
        var facts = JsonNode.Parse(AssessmentFigures.VignetteJson().ElementAt(3))!;
        if (!description.Names("antiplatelet"))
            return facts;
        facts["health"]!["antiplatelet"] = "NONE";
        facts["lesions"]![0]!["biopsyResult"] = "METASTASIS_OF_KNOWN_PRIMARY";
        facts["lesions"]![0]!.AsObject().Remove("biopsied");
        return facts;
    }

    internal sealed record People(ApiPerson Oncologist, ApiPerson Surgeon, ApiPerson Coordinator, ApiPerson Radonc, JsonNode Facts)
    {
        public static async Task<People> SignInAsync(Uri address, ApiDescription description, Figures calls)
        {
            var signs = description.Names("/api/v1/proofs");
            return new(
                await ApiPerson.SignInAsync(address, "oncologist", calls, signs),
                await ApiPerson.SignInAsync(address, "surgeon", calls, signs),
                await ApiPerson.SignInAsync(address, "coordinator", calls, signs),
                await ApiPerson.SignInAsync(address, "radonc", calls, signs),
                FactsFor(description)
            );
        }

        /// <summary>The id of the pending work item of a form; asks again until it is there, as a client would between two calls.</summary>
        public async Task<string> ItemAsync(string caseId, string form)
        {
            while (true)
            {
                var state = await Coordinator.GetAsync($"cases/{caseId}/state");
                if (Step(state["waiting"], form) is { } step)
                    return step["id"]!.GetValue<string>();
                await Task.Delay(BetweenLooks);
            }
        }

        /// <summary>The pending work item of a form with its payload, from the whole case.</summary>
        public async Task<JsonObject> PendingAsync(string caseId, string form)
        {
            while (true)
            {
                if (Step((await Coordinator.GetAsync($"cases/{caseId}"))["workItems"], form) is { } step)
                    return step;
                await Task.Delay(BetweenLooks);
            }
        }

        /// <summary>Reads the case again and again until it is closed.</summary>
        public async Task ClosedAsync(string caseId)
        {
            while ((await Oncologist.GetAsync($"cases/{caseId}/state"))["state"]!.GetValue<string>() != "CLOSED")
                await Task.Delay(BetweenLooks);
        }

        private static JsonObject? Step(JsonNode? items, string form) =>
            items!
                .AsArray()
                .Select(item => item!.AsObject())
                .FirstOrDefault(item => item["form"]!.GetValue<string>() == form && item["endedAt"] is null);
    }
}
