using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>
/// Every example of the OpenAPI document is sent to a server unchanged, and the answer has the shape that the document shows.
/// </summary>
public sealed class ApiExampleTests : IAsyncLifetime, IDisposable
{
    private readonly ClinicServer server = new();
    private readonly HashSet<string> sent = new(StringComparer.Ordinal);
    private Dictionary<string, Operation> operations = [];
    private CaseDriver driver = null!;

    [Fact]
    public async Task Every_example_is_accepted_and_answered_as_it_says()
    {
        await SendAsync("api/v1/auth/login", client: server.Anonymous());
        await SendAsync("Assess", Role.Oncologist);
        await AccountsAsync();
        await TreatAsync();
        await AskAndDiscussAsync();
        await SuspendAsync();
        await EndsAsync();

        sent.ShouldBe(
            operations
                .Where(operation => operation.Value.Request is not null || operation.Value.Response is not null)
                .Select(operation => operation.Key),
            ignoreOrder: true
        );
    }

    public async Task InitializeAsync()
    {
        driver = await CaseDriver.StartAsync(server.SignInAsync);
        var document = await server.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        operations = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => Operation.Read(path.Name, operation)))
            .ToDictionary(operation => operation.Name, StringComparer.Ordinal);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => server.Dispose();

    private async Task AccountsAsync()
    {
        var person = Id(await SendAsync("InviteUser", Role.Administrator), "userId");
        await SendAsync("ChangeRoles", Role.Administrator, person);
        await SendAsync("ChangeSites", Role.Administrator, person);
        await SendAsync("DisableUser", Role.Administrator, person);
        await SendAsync("AddSite", Role.Administrator);
    }

    private async Task TreatAsync()
    {
        var caseId = Id(await SendAsync("CreateReferral", Role.Oncologist), "caseId");
        await SendAsync("EditReferral", Role.Oncologist, caseId);
        await SendAsync("SubmitReferral", Role.Oncologist, caseId);
        var patient = Id(await driver.ReadAsync(caseId), "header", "patientId");
        await SendAsync("RegisterPatient", Role.Coordinator);
        await SendAsync("ChangePatientDetails", Role.Oncologist, patient);
        await SendAsync("BeginReferral", Role.Oncologist, patient);
        await SendAsync("PostMessage", Role.Oncologist, caseId);
        await SendAsync("LinkStudy", Role.Oncologist, caseId);
        await PrepareAsync();
        await SendAsync("ClaimWorkItem", Role.OrthopedicSurgeon, await driver.PendingAsync(caseId, "REVIEW"));
        await SendAsync("HandOverInformation", Role.Oncologist, caseId);
        await SendAsync("ApproveProcedure", Role.OrthopedicSurgeon, caseId);
        await SendAsync("ClearBlock", Role.OrthopedicSurgeon, Id(await driver.WaitForAsync(caseId, "CHECKS"), "treatmentId"));
        await driver.SettleAsync(caseId, "CHECKS");
        await SendAsync("RecordChecks", Role.Coordinator, await driver.PendingAsync(caseId, "CHECKS"));
        var booked = await SendAsync("ScheduleProcedure", Role.Coordinator, await driver.PendingAsync(caseId, "SCHEDULE"));
        await SendAsync("MoveBooking", Role.Coordinator, Id(booked, "treatmentId"));
        await BlocksAsync(caseId, Id(booked, "treatmentId"));
        await SendAsync("RecordProcedure", Role.OrthopedicSurgeon, await driver.PendingAsync(caseId, "PROCEDURE"));
        await SendAsync("PlanRadiation", Role.RadiationOncologist, await driver.PendingAsync(caseId, "RADIATION_PLAN"));
        await SendAsync("RecordRadiationSession", Role.RadiationOncologist, await driver.PendingAsync(caseId, "RADIATION_SESSIONS"));
        await SendAsync("CompleteConfirmation", Role.OrthopedicSurgeon, await driver.PendingAsync(caseId, "CONFIRM"));
        await SendAsync("CompleteConfirmation", Role.Coordinator, await driver.PendingAsync(caseId, "CONFIRM"));
        await SendAsync("RecordFollowUp", Role.Oncologist, await driver.PendingAsync(caseId, "FOLLOW_UP"));
        (await driver.StateOfAsync(caseId)).ShouldBe("CLOSED");
        await SendAsync("ReopenCase", Role.Coordinator, caseId);
    }

    private async Task PrepareAsync()
    {
        var oncologists = await driver.As(Role.Preparer).GetFromJsonAsync<JsonElement>("/api/v1/oncologists");
        var draft = new JsonObject
        {
            ["patient"] = new JsonObject
            {
                ["givenName"] = "Ruth",
                ["familyName"] = "Sample",
                ["mrn"] = "MRN-PREP",
                ["dateOfBirth"] = "1962-03-04",
            },
            ["site"] = "Riverside Cancer Center",
            ["facts"] = JsonNode.Parse(Vignettes.ReferralOf("V04").GetRawText()),
            ["oncologistId"] = oncologists.GetProperty("oncologists")[0].GetProperty("id").GetGuid(),
        };
        await SendAsync("OfferDraft", Role.Preparer, Id(await driver.PostAsync(Role.Preparer, "cases", draft, key: null), "caseId"));
    }

    private async Task BlocksAsync(Guid caseId, Guid treatmentId)
    {
        var low = new JsonObject { ["facts"] = new JsonObject { ["labs.platelets10e9PerL"] = 20 } };
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/values", low, key: null);
        await SendAsync("RemindOfBlock", Role.Coordinator, treatmentId);
        await SendAsync("OverrideBlock", Role.OrthopedicSurgeon, treatmentId);
        await SendAsync("SignOverride", Role.InterventionalRadiologist, await driver.PendingAsync(caseId, "OVERRIDE_SIGNATURE"));
        await SendAsync("RecordValues", Role.Oncologist, caseId);
        await driver.SettleAsync(caseId, "PROCEDURE");
    }

    private async Task AskAndDiscussAsync()
    {
        var caseId = await driver.SubmitAsync("V04");
        await SendAsync("RequestInformation", Role.OrthopedicSurgeon, caseId);
        await SendAsync("AnswerInformation", Role.Oncologist, caseId);
        await SendAsync("SendToTumorBoard", Role.OrthopedicSurgeon, caseId);
        await SendAsync("RecordTumorBoardDecision", Role.OrthopedicSurgeon, caseId);
        (await driver.StateOfAsync(caseId)).ShouldBe("IN_TREATMENT");
    }

    private async Task SuspendAsync()
    {
        var caseId = await driver.SubmitAsync("V04");
        foreach (var form in new[] { "REVIEW", "CHECKS", "SCHEDULE" })
            await driver.AnswerAsync(caseId, form);
        var low = new JsonObject { ["facts"] = new JsonObject { ["labs.platelets10e9PerL"] = 20 } };
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/values", low, key: null);
        var treatment = (await driver.ReadAsync(caseId)).GetProperty("treatments")[0].GetProperty("id").GetGuid();
        await SendAsync("FreeSlot", Role.Coordinator, treatment);
        await SendAsync("CorrectIdentity", Role.Oncologist, caseId);
    }

    private async Task EndsAsync()
    {
        await SendAsync("DeclineReferral", Role.OrthopedicSurgeon, await driver.SubmitAsync("V04"));
        await SendAsync("WithdrawReferral", Role.Oncologist, await driver.SubmitAsync("V04"));
        await SendAsync("CancelCase", Role.Coordinator, await driver.SubmitAsync("V04"));
        await SendAsync("RecordDeath", Role.Oncologist, await driver.SubmitAsync("V04"));
    }

    private async Task<JsonElement> SendAsync(string name, Role role = default, Guid id = default, HttpClient? client = null)
    {
        operations.Keys.ShouldContain(name);
        var operation = operations[name];
        using var request = new HttpRequestMessage(
            operation.Method,
            operation
                .Path.Replace("{caseId}", $"{id}", StringComparison.Ordinal)
                .Replace("{workItemId}", $"{id}", StringComparison.Ordinal)
                .Replace("{treatmentId}", $"{id}", StringComparison.Ordinal)
                .Replace("{patientId}", $"{id}", StringComparison.Ordinal)
                .Replace("{userId}", $"{id}", StringComparison.Ordinal)
        );
        if (operation.Request is { } body)
            request.Content = JsonContent.Create(body);
        using var answer = await (client ?? driver.As(role)).SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        sent.Add(name);
        var result = await answer.JsonAsync();
        operation.Response.ShouldNotBeNull(name);
        SameShape(operation.Response.Value, result, name);
        return result;
    }

    private static Guid Id(JsonElement answer, params string[] path) =>
        path.Aggregate(answer, (at, name) => at.GetProperty(name)).GetGuid();

    /// <summary>Requires the same members with the same kinds of values; null stands for any kind.</summary>
    private static void SameShape(JsonElement example, JsonElement actual, string path)
    {
        if (example.ValueKind == JsonValueKind.Null || actual.ValueKind == JsonValueKind.Null)
            return;
        Kind(actual).ShouldBe(Kind(example), path);
        if (example.ValueKind == JsonValueKind.Object)
        {
            actual.EnumerateObject().Select(member => member.Name).ShouldBe(example.EnumerateObject().Select(member => member.Name), path);
            foreach (var member in example.EnumerateObject())
                SameShape(member.Value, actual.GetProperty(member.Name), $"{path}.{member.Name}");
        }
        else if (example.ValueKind == JsonValueKind.Array && example.GetArrayLength() > 0 && actual.GetArrayLength() > 0)
        {
            SameShape(example[0], actual[0], $"{path}[0]");
        }
    }

    private static string Kind(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "Boolean" : value.ValueKind.ToString();

    /// <param name="Name">Its operation id, or its path where it has none.</param>
    private sealed record Operation(string Name, HttpMethod Method, string Path, JsonNode? Request, JsonElement? Response)
    {
        public static Operation Read(string path, JsonProperty operation)
        {
            var request = operation.Value.TryGetProperty("requestBody", out var body) ? ExampleOf(body) : null;
            var response = operation
                .Value.GetProperty("responses")
                .EnumerateObject()
                .Where(answer => answer.Name.StartsWith('2'))
                .Select(answer => ExampleOf(answer.Value))
                .FirstOrDefault(found => found is not null);
            var name = operation.Value.TryGetProperty("operationId", out var id) ? id.GetString()! : path.TrimStart('/');
            return new Operation(
                operation.Name == "get" ? $"get {path}" : name,
                HttpMethod.Parse(operation.Name.ToUpperInvariant()),
                path,
                request is { } sends ? JsonNode.Parse(sends.GetRawText()) : null,
                response
            );
        }

        private static JsonElement? ExampleOf(JsonElement holder) =>
            holder.TryGetProperty("content", out var content)
            && content.TryGetProperty("application/json", out var json)
            && json.TryGetProperty("example", out var example)
                ? example
                : null;
    }
}
