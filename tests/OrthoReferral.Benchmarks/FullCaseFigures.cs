using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace OrthoReferral.Benchmarks;

/// <summary>Whole fixation-plus-radiation cases (vignette V04) through the API, from draft to closed.</summary>
internal static class FullCaseFigures
{
    // As long as the runtime takes to compile the hot paths a second time: the server gets faster until then, and not after it.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(110);

    public static async Task PrintAsync(int clients, TimeSpan length)
    {
        using var folder = new TemporaryFolder();
        var (server, _) = await ServerProcess.StartAsync(folder.File("cases.db"));
        await using (server)
        {
            var calls = new Figures($"full case, {clients} clients, per call");
            var people = new List<People>();
            for (var client = 0; client < clients; client++)
                people.Add(await People.SignInAsync(server.Address, calls));

            await RunAsync(people, "warm-up", WarmUp);
            calls.Clear();
            var busy = server.ProcessorMilliseconds;
            var start = Stopwatch.GetTimestamp();
            var cases = await RunAsync(people, "case", length);
            Figures.Say(
                $"full case, {clients} clients: {cases / Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} cases per second, {calls.Count / Math.Max(cases, 1)} calls each   aim: >= 20/s"
            );
            calls.Print("p99 <= 100 ms");
            foreach (var kind in calls.Kinds)
                kind.Print();
            Figures.Say(
                $"full case, {clients} clients: {(server.ProcessorMilliseconds - busy) / Math.Max(calls.Count, 1):0.0} ms of the server's processor time per call"
            );
        }
    }

    private static async Task<int> RunAsync(IReadOnlyList<People> people, string name, TimeSpan length)
    {
        var vignette = JsonNode.Parse(AssessmentFigures.VignetteJson().ElementAt(3))!;
        var closed = 0;
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(
            people.Select(
                async (team, client) =>
                {
                    for (var i = 0; Stopwatch.GetTimestamp() < until; i++)
                    {
                        await CarryAsync(team, vignette, $"{name}-{client}-{i}");
                        Interlocked.Increment(ref closed);
                    }
                }
            )
        );
        return closed;
    }

    private static async Task CarryAsync(People people, JsonNode facts, string name)
    {
        var draft = await people.Oncologist.PostAsync(
            "cases",
            new JsonObject
            {
                ["patient"] = new JsonObject
                {
                    ["givenName"] = "Load",
                    ["familyName"] = "Run",
                    ["mrn"] = name,
                    ["dateOfBirth"] = "1962-03-04",
                },
                ["site"] = "Riverside",
                ["facts"] = facts.DeepClone(),
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
        var end = await people.Oncologist.GetAsync($"cases/{id}/state");
        if (end["state"]!.GetValue<string>() != "CLOSED")
            throw new InvalidOperationException("A case did not close.");
    }

    private static string At(double hours) => TimeProvider.System.GetUtcNow().AddHours(hours).ToString("O", CultureInfo.InvariantCulture);

    private sealed record People(ApiPerson Oncologist, ApiPerson Surgeon, ApiPerson Coordinator, ApiPerson Radonc)
    {
        public static async Task<People> SignInAsync(Uri address, Figures calls) =>
            new(
                await ApiPerson.SignInAsync(address, "oncologist", calls),
                await ApiPerson.SignInAsync(address, "surgeon", calls),
                await ApiPerson.SignInAsync(address, "coordinator", calls),
                await ApiPerson.SignInAsync(address, "radonc", calls)
            );

        /// <summary>The step that waits on a form, as a program asks for it between two calls.</summary>
        public async Task<string> ItemAsync(string caseId, string form)
        {
            var state = await Coordinator.GetAsync($"cases/{caseId}/state");
            return Step(state["waiting"], form)["id"]!.GetValue<string>();
        }

        /// <summary>The pending work item of a form with its payload, from the whole case.</summary>
        public async Task<JsonObject> PendingAsync(string caseId, string form) =>
            Step((await Coordinator.GetAsync($"cases/{caseId}"))["workItems"], form);

        private static JsonObject Step(JsonNode? items, string form) =>
            items!
                .AsArray()
                .Select(item => item!.AsObject())
                .FirstOrDefault(item => item["form"]!.GetValue<string>() == form && item["endedAt"] is null)
            ?? throw new InvalidOperationException($"No {form} work item is pending.");
    }
}
