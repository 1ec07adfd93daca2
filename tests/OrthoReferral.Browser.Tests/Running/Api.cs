using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Browser.Tests.Running;

/// <summary>Brings cases to where a test begins, through the HTTP API.</summary>
internal sealed class Api : IDisposable
{
    private readonly HttpClient http;

    private Api(HttpClient http) => this.http = http;

    public static async Task<Api> SignInAsync(Uri address, string account)
    {
        var client = new HttpClient(new SigningHandler(DemoAccounts.Password) { InnerHandler = new HttpClientHandler() })
        {
            BaseAddress = new Uri(address, "/api/v1/"),
        };
        using var answer = await client.PostAsJsonAsync(
            "auth/login",
            new { email = $"{account}@demo.test", password = DemoAccounts.Password }
        );
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Api(client);
    }

    /// <summary>State of a case by its code.</summary>
    public async Task<string> StateAsync(string caseId) => (await GetAsync($"cases/{caseId}"))["header"]!["state"]!.GetValue<string>();

    /// <summary>Number of a case, as people read it.</summary>
    public async Task<string> NumberAsync(string caseId) => (await GetAsync($"cases/{caseId}"))["header"]!["number"]!.GetValue<string>();

    /// <summary>Makes a draft with the facts of a vignette; returns the case id.</summary>
    public async Task<string> DraftAsync(string vignette, string familyName, string mrn, string givenName = "Robin")
    {
        var draft = await PostAsync(
            "cases",
            new JsonObject
            {
                ["patient"] = new JsonObject
                {
                    ["givenName"] = givenName,
                    ["familyName"] = familyName,
                    ["mrn"] = mrn,
                    ["dateOfBirth"] = "1962-03-04",
                },
                ["site"] = "Riverside Cancer Center",
                ["facts"] = Vignettes.ReferralOf(vignette),
            }
        );
        return draft["caseId"]!.GetValue<string>();
    }

    /// <summary>Makes a draft and submits it; returns the case id.</summary>
    public async Task<string> SubmitAsync(string vignette, string familyName, string mrn, string givenName = "Robin")
    {
        var id = await DraftAsync(vignette, familyName, mrn, givenName);
        await PostAsync($"cases/{id}/submit", new JsonObject { ["patientAnswer"] = "Another person of this name" });
        return id;
    }

    public async Task<JsonObject> PostAsync(string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? []) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"POST {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    public async Task PutAsync(string path, JsonObject body)
    {
        using var answer = await http.PutAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"PUT {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Id of an account; call it as an administrator.</summary>
    /// <param name="account">The account's name before the @.</param>
    public async Task<string> UserIdAsync(string account) =>
        (await GetAsync($"users?search={account}%40demo.test"))["rows"]![0]!["id"]!.GetValue<string>();

    public async Task<JsonNode> GetAsync(string path) => (await http.GetFromJsonAsync<JsonNode>(path))!;

    /// <summary>Id of the pending work item of a form.</summary>
    public async Task<string> ItemAsync(string caseId, string form)
    {
        var view = await GetAsync($"cases/{caseId}");
        return view["workItems"]!
                .AsArray()
                .Select(item => item!.AsObject())
                .FirstOrDefault(item => item["form"]!.GetValue<string>() == form && item["endedAt"] is null)
                ?["id"]!.GetValue<string>()
            ?? throw new InvalidOperationException($"No {form} work item is pending: {view["workItems"]}");
    }

    /// <summary>
    /// Settles every open CHECK of the case's first treatment, so that it may be performed; call it as who performs it. Those of the bone
    /// agent stay open: they hold the confirmation alone.
    /// </summary>
    public async Task SettleBlocksAsync(string caseId)
    {
        var treatment = (await GetAsync($"cases/{caseId}"))["treatments"]![0]!;
        foreach (var block in treatment["blocks"]!.AsArray().Select(block => block!.AsObject()))
        {
            if (block["isOpen"]!.GetValue<bool>() && block["procedure"]!.GetValue<string>() != ReadinessBlock.BoneAgent)
                await PostAsync(
                    $"treatments/{treatment["id"]}/clear-block",
                    new JsonObject { ["code"] = block["code"]!.GetValue<string>(), ["reason"] = "Looked up and asked" }
                );
        }
    }

    /// <summary>Adds a document to a case; returns its id.</summary>
    public async Task<string> AddDocumentAsync(string caseId)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Radiology report"), "title" },
            { new StringContent("CT"), "kind" },
            { new StringContent("2026-01-12"), "takenOn" },
        };
        using var file = new ByteArrayContent("%PDF-1.4\n%made up\n"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "file", "report.pdf");
        using var answer = await http.PostAsync($"cases/{caseId}/documents", form);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"Adding a document: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!["documentId"]!.GetValue<string>();
    }

    public void Dispose() => http.Dispose();
}
