using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Benchmarks;

/// <summary>A demo person with a bearer token; every call is timed under its name.</summary>
internal sealed class ApiPerson : IDisposable
{
    private readonly HttpClient http;
    private readonly Figures calls;

    private ApiPerson(HttpClient http, Figures calls)
    {
        this.http = http;
        this.calls = calls;
    }

    /// <param name="signs">Whether the program asks for a signature where an act needs one.</param>
    public static async Task<ApiPerson> SignInAsync(Uri address, string name, Figures calls, bool signs = true)
    {
        var calling = new HttpClientHandler();
        var client = new HttpClient(signs ? new SigningHandler(DemoAccounts.Password) { InnerHandler = calling } : calling)
        {
            BaseAddress = address,
        };
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/auth/login",
            new { email = $"{name}@demo.test", password = DemoAccounts.Password }
        );
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new ApiPerson(client, calls);
    }

    public Task<JsonObject> PostAsync(string path, JsonNode? body = null) =>
        TimeAsync(
            path,
            async () =>
            {
                using var content = JsonContent.Create(body ?? new JsonObject());
                using var answer = await http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
                return await ReadAsync(answer);
            }
        );

    public Task<JsonObject> GetAsync(string path) =>
        TimeAsync(
            path,
            async () =>
            {
                using var answer = await http.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
                return await ReadAsync(answer);
            }
        );

    /// <summary>What a read is answered with, whatever it is.</summary>
    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        return answer.StatusCode;
    }

    public void Dispose() => http.Dispose();

    private Task<JsonObject> TimeAsync(string path, Func<Task<JsonObject>> call) =>
        calls.TimeAsync(() =>
            calls.Of(path[(path.LastIndexOf('/') + 1)..] is var last && Guid.TryParse(last, out _) ? "case" : last).TimeAsync(call)
        );

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"{answer.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode}: {text}"
            );
        return text.Length == 0 ? [] : JsonSerializer.Deserialize<JsonObject>(text)!;
    }
}
