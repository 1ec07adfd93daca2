using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrthoReferral.Cases.Domain;
using Xunit.Abstractions;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>
/// Sends what no client should send to every address of the API document: it is answered with a problem that has a code, never with an
/// error of the program.
/// </summary>
public sealed partial class HostileCallsTests(ClinicServer server, ITestOutputHelper output) : IClassFixture<ClinicServer>
{
    private static readonly string[] Bodies =
    [
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{}",
        "[[[[",
        """{"nobodyKnowsThis":1}""",
        """{"a":1,"a":2}""",
        """{"reason":"\ud800"}""",
        """{"\ud800":1}""",
        """{"lesions":[null],"checks":[null],"columns":[null],"fields":[null],"roles":[null]}""",
        """{"slot":{"start":"9999-12-31T23:59:59Z","minutes":60,"room":"A"},"reason":"x"}""",
        """{"note":5,"reason":[],"text":{}}""",
    ];

    private static readonly string[] ContentTypes =
    [
        "text/plain",
        "application/json; charset=nope",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ];

    private static readonly string[] Values =
    [
        "0",
        "-1",
        "100000",
        "2147483648",
        "many",
        "%00",
        "%F0%9F%98%80",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-14:00",
        "2026-13-01",
        "Pnw",
        "[]",
    ];

    private int calls;

    [Fact]
    public async Task Nobody_is_told_anything_without_signing_in()
    {
        foreach (var operation in (await OperationsAsync()).Where(operation => operation.NeedsSignIn))
        {
            foreach (var authorization in new[] { null, "Bearer garbled", "Basic YTpi" })
            {
                using var client = server.Anonymous();
                if (authorization is not null)
                    client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

                using var answer = await client.SendAsync(operation.Request());

                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, operation.Name);
                await ShouldBeAProblemAsync(answer, operation.Name);
            }
        }
    }

    [Fact]
    public async Task A_body_that_nobody_should_send_is_refused()
    {
        foreach (var (operation, client) in await CallableAsync(changing: true))
        {
            foreach (var body in Bodies)
                await SendAsync(
                    client,
                    operation.Request(new StringContent(body, Encoding.UTF8, "application/json")),
                    $"{operation.Name} {body}"
                );
            foreach (var type in ContentTypes)
            {
                var content = new StringContent("{}");
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
                await SendAsync(client, operation.Request(content), $"{operation.Name} {type}");
            }
        }

        output.WriteLine($"figure: bodies that nobody should send: {calls} calls, 0 errors of the program");
    }

    [Fact]
    public async Task A_parameter_that_nobody_should_send_is_refused()
    {
        foreach (var (operation, client) in await CallableAsync(changing: false))
        {
            foreach (var name in operation.Query)
            {
                foreach (var value in Values)
                    await SendAsync(client, operation.Request(query: $"?{name}={value}"), $"{operation.Name} {name}={value}");
                await SendAsync(client, operation.Request(query: $"?{name}=1&{name}=2"), $"{operation.Name} {name} twice");
            }
        }

        output.WriteLine($"figure: parameters that nobody should send: {calls} calls, 0 errors of the program");
    }

    [Fact]
    public async Task A_caller_that_prefers_pages_gets_problems_too()
    {
        using var client = await server.SignInAsync(Role.Administrator);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        foreach (var address in new[] { "/api/v1/audit?limit=0", $"/api/v1/users/{Guid.NewGuid()}", "/api/v1/nothing", "/api/v1/worklist" })
            await SendAsync(client, new HttpRequestMessage(HttpMethod.Get, address), address);
        await SendAsync(client, new HttpRequestMessage(HttpMethod.Patch, "/api/v1/users"), "PATCH");
    }

    [Fact]
    public async Task A_parameter_said_twice_is_named()
    {
        using var client = await server.SignInAsync(Role.Coordinator);

        using var answer = await client.GetAsync("/api/v1/work-items?form=CHECKS&form=REVIEW");

        (await answer.ErrorsAsync()).Keys.ShouldBe(["form"]);
    }

    [Theory]
    [InlineData("If-Match", "seventeen")]
    [InlineData("Idempotency-Key", "two words")]
    public async Task A_header_that_can_t_be_read_is_named(string header, string value)
    {
        using var client = await server.SignInAsync(Role.Oncologist);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{Guid.NewGuid()}/submit");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorsAsync()).Keys.ShouldHaveSingleItem().ShouldBe(header, StringCompareShould.IgnoreCase);
    }

    [Fact]
    public async Task A_span_as_wide_as_the_years_that_can_be_meant_is_searched_and_a_wider_one_is_refused_at_its_ends()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var coordinator = await server.SignInAsync(Role.Coordinator);

        using var widest = await administrator.GetAsync("/api/v1/audit?from=1900-01-01T00:00:00Z&to=2100-12-31T23:59:59Z");
        widest.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var wider = await administrator.GetAsync("/api/v1/audit?from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z");
        wider.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wider.ErrorsAsync()).Keys.ShouldBe(["from", "to"], ignoreOrder: true);
        using var early = await coordinator.GetAsync("/api/v1/schedule?from=0001-01-01T00:00:00Z&to=0001-01-02T00:00:00Z");
        (await early.ErrorsAsync()).Keys.ShouldContain("from");
    }

    private async Task SendAsync(HttpClient client, HttpRequestMessage request, string what)
    {
        calls++;
        using var answer = await client.SendAsync(request);
        if (answer.IsSuccessStatusCode)
            return;
        ((int)answer.StatusCode).ShouldBeLessThan(500, what);
        await ShouldBeAProblemAsync(answer, what);
    }

    private static async Task ShouldBeAProblemAsync(HttpResponseMessage answer, string what)
    {
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", what);
        answer.Headers.Contains("X-Content-Type-Options").ShouldBeTrue(what);
        answer.Headers.CacheControl?.NoStore.ShouldBe(true, what);
        var problem = await answer.JsonAsync();
        problem.GetProperty("code").GetString().ShouldNotBeNullOrEmpty(what);
        if (problem.TryGetProperty("errors", out var errors))
            errors.EnumerateObject().ShouldAllBe(error => error.Name.Length == 0 || !char.IsUpper(error.Name[0]), what);
    }

    /// <summary>
    /// Each operation with a client that may call it. Left out: sign-in by passkey, which has no role, and setup, which is over.
    /// </summary>
    private async Task<List<(Operation, HttpClient)>> CallableAsync(bool changing)
    {
        var callable = new List<(Operation, HttpClient)>();

        // Calls that change an account come last, because its tokens end with them.
        foreach (
            var operation in (await OperationsAsync())
                .Where(operation => operation.Method != "GET" == changing)
                .OrderBy(operation => operation.Path.Contains("/auth/", StringComparison.Ordinal))
        )
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var client = await server.SignInAsync(role);
                using var answer = await client.SendAsync(
                    operation.Request(changing ? new StringContent("""{"nobodyKnowsThis":1}""", Encoding.UTF8, "application/json") : null)
                );
                if (answer.StatusCode == HttpStatusCode.Forbidden)
                    continue;
                callable.Add((operation, client));
                break;
            }
        }

        callable.Count.ShouldBeGreaterThan(20);
        return callable;
    }

    private async Task<List<Operation>> OperationsAsync()
    {
        using var client = server.Anonymous();
        var document = JsonElement.Parse(await client.GetStringAsync("/openapi/v1.json"));
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            let query = operation.Value.TryGetProperty("parameters", out var parameters)
                ? parameters
                    .EnumerateArray()
                    .Where(parameter => parameter.GetProperty("in").GetString() == "query")
                    .Select(parameter => parameter.GetProperty("name").GetString()!)
                    .ToList()
                : []
            select new Operation(operation.Name.ToUpperInvariant(), path.Name, query, operation.Value.TryGetProperty("security", out _)),
        ];
    }

    private sealed partial record Operation(string Method, string Path, IReadOnlyList<string> Query, bool NeedsSignIn)
    {
        public string Name => $"{Method} {Path}";

        public HttpRequestMessage Request(HttpContent? content = null, string query = "") =>
            new(new HttpMethod(Method), Placeholder().Replace(Path, Guid.NewGuid().ToString()) + query) { Content = content };

        [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
        private static partial Regex Placeholder();
    }
}
