using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Tests.Security.Proofs;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>The identity provider says that a session is over.</summary>
public sealed class BackChannelLogoutTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private readonly ProviderServer server = fixture.Server;
    private readonly TestProvider provider = fixture.Provider;

    public static TheoryData<string, Action<SecurityTokenDescriptor>> Wrong() =>
        new()
        {
            { "for another program", token => token.Audience = "somebody-else" },
            { "for the API", token => token.Audience = TestProvider.Audience },
            { "of another issuer", token => token.Issuer = "https://elsewhere.test/" },
            { "old", token => token.IssuedAt = TimeProvider.System.GetUtcNow().AddMinutes(-7).UtcDateTime },
            { "to come", token => token.IssuedAt = TimeProvider.System.GetUtcNow().AddMinutes(7).UtcDateTime },
            {
                "expired",
                token =>
                    (token.NotBefore, token.Expires) = (
                        TimeProvider.System.GetUtcNow().AddHours(-2).UtcDateTime,
                        TimeProvider.System.GetUtcNow().AddHours(-1).UtcDateTime
                    )
            },
            { "without an event", token => token.Claims.Remove("events") },
            { "with another event", token => token.Claims["events"] = Events("other") },
            { "with a nonce", token => token.Claims["nonce"] = "one" },
            { "without an id", token => token.Claims.Remove("jti") },
            { "not signed", token => token.SigningCredentials = null },
            {
                "of another key",
                token =>
                    token.SigningCredentials = new SigningCredentials(
                        new RsaSecurityKey(RSA.Create(2048)) { KeyId = "first" },
                        SecurityAlgorithms.RsaSha256
                    )
            },
            {
                "about nobody",
                token =>
                {
                    token.Claims.Remove("sub");
                    token.Claims.Remove("sid");
                }
            },
        };

    [Fact]
    public async Task It_ends_that_session_on_every_node_and_no_other()
    {
        await using var node = new SecondNode(server, provider);
        var person = ProviderPerson.New();
        using var here = await server.SignedInAsync(person);
        using var there = node.CopyOf(here);
        using var other = await server.SignedInAsync(person with { Session = Guid.NewGuid().ToString("N") });
        using var stranger = await server.SignedInAsync(ProviderPerson.New());
        provider.Person = person;
        (await there.IsSignedInAsync()).ShouldBeTrue();

        (await SendAsync(Logout())).ShouldBe(HttpStatusCode.OK);

        (await here.IsSignedInAsync()).ShouldBeFalse();
        (await there.IsSignedInAsync()).ShouldBeFalse();
        (await other.IsSignedInAsync()).ShouldBeTrue();
        (await stranger.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_session_it_ends_all_of_the_person_and_the_tokens_from_before()
    {
        var person = ProviderPerson.New();
        using var first = await server.SignedInAsync(person);
        using var second = await server.SignedInAsync(person with { Session = Guid.NewGuid().ToString("N") });
        using var program = Client(provider.Sign(token => token.IssuedAt = server.Clock.GetUtcNow().AddSeconds(-5).UtcDateTime));
        (await program.IsSignedInAsync()).ShouldBeTrue();

        (await SendAsync(Logout(token => token.Claims.Remove("sid")))).ShouldBe(HttpStatusCode.OK);

        (await first.IsSignedInAsync()).ShouldBeFalse();
        (await second.IsSignedInAsync()).ShouldBeFalse();
        (await program.IsSignedInAsync()).ShouldBeFalse();
        using var again = await server.SignedInAsync(person);
        (await again.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_word_counts_once()
    {
        using var browser = await server.SignedInAsync(ProviderPerson.New());
        var token = Logout(one => one.Claims.Remove("sid"));
        (await SendAsync(token)).ShouldBe(HttpStatusCode.OK);
        using var again = await server.SignedInAsync();

        (await SendAsync(token)).ShouldBe(HttpStatusCode.BadRequest);

        (await again.IsSignedInAsync()).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_token_that_is_not_right_ends_nothing(string what, Action<SecurityTokenDescriptor> change)
    {
        using var browser = await server.SignedInAsync(ProviderPerson.New());

        (await SendAsync(Logout(change))).ShouldBe(HttpStatusCode.BadRequest, what);

        (await browser.IsSignedInAsync()).ShouldBeTrue(what);
    }

    [Fact]
    public async Task Who_is_on_the_way_back_from_a_session_that_ends_meanwhile_does_not_come_in()
    {
        provider.Person = ProviderPerson.New();
        using var browser = new Browser(server.Anonymous());
        var callback = await browser.CallbackAsync();
        (await SendAsync(Logout())).ShouldBe(HttpStatusCode.OK);

        (await browser.EndAsync(await browser.GetAsync(callback))).ShouldBe("/sign-in?problem=signed-out-there");

        (await browser.IsSignedInAsync()).ShouldBeFalse();
        using var page = await browser.GetAsync("/sign-in?problem=signed-out-there");
        (await page.Content.ReadAsStringAsync()).ShouldContain("You were signed out at St. Anna Hospital meanwhile");
        using var anew = await server.SignedInAsync(provider.Person with { Session = Guid.NewGuid().ToString("N") });
        (await anew.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_signs_by_a_session_that_is_over_there()
    {
        var person = ProviderPerson.New();
        using var browser = await server.SignedInAsync(person);
        using var call = new HttpRequestMessage(HttpMethod.Post, "/api/v1/proofs");
        call.Content = JsonContent.Create(new { act = Prover.Act, atProvider = true });
        call.Headers.Add("RequestVerificationToken", await browser.TokenOfAsync("/account/security"));
        using var asked = await browser.SendAsync(call);
        var confirm = (await asked.JsonAsync()).GetProperty("confirmAt").GetString()!;
        provider.Person = person with { Session = Guid.NewGuid().ToString("N") };
        var callback = await browser.CallbackAsync($"{confirm}/go");
        (await SendAsync(Logout(token => token.Claims.Remove("sub")))).ShouldBe(HttpStatusCode.OK);

        (await browser.EndAsync(await browser.GetAsync(callback))).ShouldBe($"{confirm}?problem=signed-out-there");
    }

    [Fact]
    public async Task A_call_without_a_token_is_refused()
    {
        using var client = server.Anonymous();
        foreach (var content in new HttpContent[] { new FormUrlEncodedContent([]), new StringContent("nonsense") })
        {
            using var answer = await client.PostAsync("/sign-out/provider", content);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    private string Logout(Action<SecurityTokenDescriptor>? change = null) =>
        provider.Sign(token =>
        {
            token.Audience = TestProvider.ClientId;
            token.Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = provider.Person.Subject,
                ["sid"] = provider.Person.Session,
                ["jti"] = Guid.NewGuid().ToString("N"),
                ["events"] = Events(Event),
            };
            change?.Invoke(token);
        });

    private static JsonElement Events(string name) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, object>(StringComparer.Ordinal) { [name] = new { } });

    private async Task<HttpStatusCode> SendAsync(string token)
    {
        using var client = server.Anonymous();
        using var answer = await client.PostAsync("/sign-out/provider", new FormUrlEncodedContent([new("logout_token", token)]));
        return answer.StatusCode;
    }

    private HttpClient Client(string token)
    {
        var client = server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private sealed class SecondNode : ProviderServer
    {
        public SecondNode(ProviderServer first, TestProvider provider)
            : base(provider) => (Beside, Clock) = (first, first.Clock);
    }
}
