using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Security;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Live;

[Collection(SharedServer.Name)]
public sealed class LiveUpdateTests(ClinicServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_change_reaches_whoever_watches_the_case()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var patience = new CancellationTokenSource(Patience);
        await using var events = await ListenAsync(driver.As(Role.OrthopedicSurgeon), $"/live/cases/{caseId}", patience.Token);
        (await NextAsync(events)).EventType.ShouldBe("ready");

        (await driver.As(Role.OrthopedicSurgeon).PostAsync($"/api/v1/cases/{caseId}/approve", content: null)).EnsureSuccessStatusCode();

        JsonElement change;
        do
        {
            change = JsonSerializer.Deserialize<JsonElement>((await NextAsync(events)).Data);
        } while (!change.GetProperty("state").ValueEquals("IN_TREATMENT"));
        change.GetProperty("caseId").GetGuid().ShouldBe(caseId);
        change.EnumerateObject().Select(member => member.Name).ShouldBe(["caseId", "state", "version"]);
    }

    [Fact]
    public async Task A_draft_is_announced_to_nobody_but_its_oncologist()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        using var patience = new CancellationTokenSource(Patience);
        await using var surgeon = await ListenAsync(driver.As(Role.OrthopedicSurgeon), "/live/worklist", patience.Token);
        await using var oncologist = await ListenAsync(driver.As(Role.Oncologist), "/live/worklist", patience.Token);
        await NextAsync(surgeon);
        await NextAsync(oncologist);

        var draft = await driver.CreateAsync("V04", Guid.NewGuid().ToString("N"));
        var submitted = await driver.SubmitAsync("V04");

        (await CasesUntilAsync(oncologist, submitted)).ShouldContain(draft);
        (await CasesUntilAsync(surgeon, submitted)).ShouldNotContain(draft);
    }

    [Fact]
    public async Task The_stream_of_a_disabled_person_ends_with_the_next_change()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var (userId, email) = await server.NewPersonAsync("ORTHOPEDIC_SURGEON");
        using var client = await server.BearerAsync(email);
        using var patience = new CancellationTokenSource(Patience);
        await using var events = await ListenAsync(client, "/live/worklist", patience.Token);
        await NextAsync(events);

        using var administrator = await server.SignInAsync(Role.Administrator);
        (
            await administrator.PostAsJsonAsync($"/api/v1/users/{userId}/disable", new { reason = "Left the hospital." })
        ).EnsureSuccessStatusCode();
        var submitted = await driver.SubmitAsync("V04");

        var heard = new List<string>();
        while (await events.MoveNextAsync())
            heard.Add(events.Current.Data);
        heard.ShouldNotContain(data => data.Contains(submitted.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("signed out")]
    [InlineData("idle")]
    [InlineData("roles changed")]
    public async Task A_stream_ends_with_its_session_though_nothing_changes_and_does_not_keep_it(string how)
    {
        using var own = new ClockServer();
        var (userId, email) = await own.NewPersonAsync("ORTHOPEDIC_SURGEON");
        using var client = await own.BearerAsync(email);
        using var patience = new CancellationTokenSource(Patience);
        await using var events = await ListenAsync(client, "/live/worklist", patience.Token);
        await NextAsync(events);

        if (how == "signed out")
            (await client.PostAsync("/api/v1/auth/logout", content: null)).Dispose();
        else if (how == "idle")
            own.Clock.Advance(TimeSpan.FromMinutes(15));
        else
            (
                await (await own.SignInAsync(Role.Administrator)).PutAsJsonAsync(
                    $"/api/v1/users/{userId}/roles",
                    new { roles = new[] { "COORDINATOR" } }
                )
            ).EnsureSuccessStatusCode();

        (await events.MoveNextAsync()).ShouldBeFalse();
        using var again = await client.GetAsync("/live/worklist", patience.Token);
        again.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_case_that_I_may_not_see_is_404()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var draft = await driver.CreateAsync("V04", Guid.NewGuid().ToString("N"));

        using var answer = await driver.As(Role.OrthopedicSurgeon).GetAsync($"/live/cases/{draft}");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> ListenAsync(
        HttpClient client,
        string address,
        CancellationToken cancellationToken
    )
    {
        var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        return SseParser
            .Create(await answer.Content.ReadAsStreamAsync(cancellationToken))
            .EnumerateAsync(cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
    }

    private static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        (await events.MoveNextAsync()).ShouldBeTrue();
        return events.Current;
    }

    private static async Task<HashSet<Guid>> CasesUntilAsync(IAsyncEnumerator<SseItem<string>> events, Guid last)
    {
        var seen = new HashSet<Guid>();
        while (!seen.Contains(last))
            seen.Add(JsonSerializer.Deserialize<JsonElement>((await NextAsync(events)).Data).GetProperty("caseId").GetGuid());
        return seen;
    }
}
