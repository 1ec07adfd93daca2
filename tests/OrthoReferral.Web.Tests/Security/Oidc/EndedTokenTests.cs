using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Tests.Security.Sessions;
using Xunit.Abstractions;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>What ends tokens of the identity provider here, which have no session: on every node, with the next call.</summary>
public sealed class EndedTokenTests(ProviderFixture fixture, ITestOutputHelper output) : IClassFixture<ProviderFixture>
{
    private readonly ProviderServer server = fixture.Server;
    private readonly TestProvider provider = fixture.Provider;

    /// <summary>Every way to end all that somebody has.</summary>
    public static TheoryData<string> Ways =>
        ["sign out by the token", "own sessions, by the token", "own sessions, on the page", "administrator", "administrator, on the page"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task All_that_a_person_has_ends_with_its_tokens_and_those_of_nobody_else(string way)
    {
        await using var node = new SecondNode(server, provider);
        provider.Person = ProviderPerson.New();
        using var stranger = Client(server, Sign());
        var person = provider.Person = ProviderPerson.New();
        var tokens = new[] { Sign(), Sign(token => token.Claims.Remove("sid")), Sign(token => token.Claims["sid"] = "another") };
        using var first = Client(server, tokens[0]);
        (await first.IsSignedInAsync()).ShouldBeTrue();
        (await stranger.IsSignedInAsync()).ShouldBeTrue();

        await EndAsync(way, person, first);

        foreach (var (token, where) in tokens.SelectMany(token => new ProviderServer[] { server, node }.Select(where => (token, where))))
        {
            using var client = Client(where, token);
            (await client.IsSignedInAsync()).ShouldBeFalse();
        }

        (await stranger.IsSignedInAsync()).ShouldBeTrue();
        provider.Person = person;

        // By the real clock, as the provider's: the server's stands still, and what the provider said since may be later.
        using var later = Client(node, Sign(token => token.IssuedAt = TimeProvider.System.GetUtcNow().AddMinutes(1).UtcDateTime));
        (await later.IsSignedInAsync()).ShouldBeTrue("a new one of the provider opens the API again");
    }

    [Fact]
    public async Task A_token_whose_provider_has_its_clock_ahead_ends_too()
    {
        provider.Person = ProviderPerson.New();
        using var client = Client(server, Sign(token => token.IssuedAt = server.Clock.GetUtcNow().AddMinutes(3).UtcDateTime));
        (await client.IsSignedInAsync()).ShouldBeTrue();

        (await client.PostAsync("/api/v1/auth/logout", content: null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await client.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_ended_token_opens_no_route()
    {
        provider.Person = ProviderPerson.New();
        using var client = Client(server, Sign());
        (await client.PostAsync("/api/v1/auth/logout", content: null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var figures = new CallFigures("an ended token of the identity provider");
        foreach (var (method, address, pattern) in server.Calls().Where(call => !AccessTests.IsOpen(call.Pattern)))
        {
            using var answer = await client.SendAsync(new HttpRequestMessage(method, address));
            figures.Add(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {pattern}: {answer.StatusCode}");
        }

        figures.ShouldHaveNoLeak(output);
    }

    [Fact]
    public async Task To_end_one_session_ends_no_token()
    {
        var person = ProviderPerson.New();
        using var browser = await server.SignedInAsync(person);
        using var client = Client(server, Sign());
        using var listed = await client.GetAsync("/api/v1/auth/sessions");
        var session = (await listed.JsonAsync()).GetProperty("sessions")[0].GetProperty("id").GetGuid();

        (await client.PostAsJsonAsync("/api/v1/auth/sessions/end", new { sessionId = session })).EnsureSuccessStatusCode();

        (await browser.IsSignedInAsync()).ShouldBeFalse();
        (await client.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_is_good_for_as_long_as_a_session_may_be_whatever_its_provider_says()
    {
        provider.Person = ProviderPerson.New();
        using var client = Client(
            server,
            Sign(token =>
            {
                token.IssuedAt = (server.Clock.GetUtcNow() - SignInSession.Longest).AddSeconds(30).UtcDateTime;
                token.Expires = TimeProvider.System.GetUtcNow().AddDays(30).UtcDateTime;
            })
        );
        (await client.IsSignedInAsync()).ShouldBeTrue();

        server.Clock.Advance(TimeSpan.FromSeconds(31));

        (await client.IsSignedInAsync()).ShouldBeFalse();
    }

    private async Task EndAsync(string way, ProviderPerson person, HttpClient byToken)
    {
        switch (way)
        {
            case "sign out by the token":
                (await byToken.PostAsync("/api/v1/auth/logout", content: null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
                break;
            case "own sessions, by the token":
                (await byToken.PostAsJsonAsync("/api/v1/auth/sessions/end", new { })).EnsureSuccessStatusCode();
                break;
            case "own sessions, on the page":
                using (var browser = await server.SignedInAsync(person))
                {
                    (await browser.SubmitAsync("/account/sessions", "sessions")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
                    (await browser.IsSignedInAsync()).ShouldBeTrue();
                }

                break;
            case "administrator":
                using (var administrator = await server.SignInAsync(Role.Administrator))
                    (
                        await administrator.PostAsJsonAsync($"/api/v1/users/{await IdAsync(person)}/sessions/end", new { })
                    ).EnsureSuccessStatusCode();
                break;
            case "administrator, on the page":
                // There is no session to be seen: the button is there all the same.
                using (var browser = await server.SignedInAsync(ProviderPerson.New("it")))
                {
                    var page = $"/admin/users/{await IdAsync(person)}/sessions";
                    using var shown = await browser.GetAsync(page);
                    (await shown.Content.ReadAsStringAsync()).ShouldContain("End all");
                    (await browser.SubmitAsync(page, "sessions")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(way));
        }
    }

    private async Task<Guid> IdAsync(ProviderPerson person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .UserLogins.Where(login => login.ProviderKey == person.Subject)
            .Select(login => login.UserId)
            .SingleAsync();
    }

    // By the server's clock, some seconds ago.
    private string Sign(Action<SecurityTokenDescriptor>? change = null) =>
        provider.Sign(token =>
        {
            token.IssuedAt = server.Clock.GetUtcNow().AddSeconds(-5).UtcDateTime;
            change?.Invoke(token);
        });

    private static HttpClient Client(ProviderServer where, string token)
    {
        var client = where.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private sealed class SecondNode : ProviderServer
    {
        public SecondNode(ProviderServer first, TestProvider provider)
            : base(provider) => (Beside, Clock) = (first, first.Clock);
    }
}
