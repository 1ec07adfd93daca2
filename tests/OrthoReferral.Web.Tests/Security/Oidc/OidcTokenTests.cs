using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>Access tokens of the identity provider at the API.</summary>
public sealed class OidcTokenTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private readonly ProviderServer server = fixture.Server;
    private readonly TestProvider provider = fixture.Provider;

    public static TheoryData<string, Action<TestProvider, SecurityTokenDescriptor>> Wrong() =>
        new()
        {
            { "not signed", (_, token) => token.SigningCredentials = null },
            { "for another program", (_, token) => token.Audience = "somebody-else" },
            { "for the pages", (_, token) => token.Audience = TestProvider.ClientId },
            { "without an audience", (_, token) => token.Audience = null },
            { "of another issuer", (_, token) => token.Issuer = "https://elsewhere.test/" },
            {
                "expired",
                (_, token) =>
                    (token.NotBefore, token.Expires) = (
                        TimeProvider.System.GetUtcNow().AddHours(-2).UtcDateTime,
                        TimeProvider.System.GetUtcNow().AddHours(-1).UtcDateTime
                    )
            },
            {
                "not valid yet",
                (_, token) =>
                    (token.NotBefore, token.Expires) = (
                        TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime,
                        TimeProvider.System.GetUtcNow().AddHours(2).UtcDateTime
                    )
            },
            { "without an end", (_, token) => token.Expires = null },
            {
                "of another key",
                (_, token) => token.SigningCredentials = Credentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "first" })
            },
            { "of a shared secret", (_, token) => token.SigningCredentials = Shared() },
            { "older than a session may be", (_, token) => token.IssuedAt = TimeProvider.System.GetUtcNow().AddHours(-13).UtcDateTime },
            { "of some time to come", (_, token) => token.IssuedAt = TimeProvider.System.GetUtcNow().AddMinutes(7).UtcDateTime },
            { "that does not say since when it is", (_, token) => token.IssuedAt = null },
            { "about nobody", (_, token) => token.Claims.Remove("sub") },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_token_that_is_not_right_is_refused(string what, Action<TestProvider, SecurityTokenDescriptor> change)
    {
        provider.Person = ProviderPerson.New();
        using var client = Client(provider.Sign(token => change(provider, token)));

        using var answer = await client.GetAsync("/api/v1/auth/account");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, what);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_right_one_makes_the_account_and_has_its_roles_and_no_more()
    {
        provider.Person = ProviderPerson.New("desk");
        using var client = Client(provider.Sign());

        using var account = await client.GetAsync("/api/v1/auth/account");
        account.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await account.JsonAsync()).GetProperty("email").GetString().ShouldBe(provider.Person.Email);
        using var worklist = await client.GetAsync("/api/v1/worklist");
        worklist.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var users = await client.GetAsync("/api/v1/users");
        users.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.AuditOfAsync(provider.Person.Email!)).ShouldBe(["RolesChangedByProvider", "AccountMadeByProvider"]);
    }

    [Fact]
    public async Task The_newest_token_says_the_roles_whatever_an_older_one_said()
    {
        var person = provider.Person = ProviderPerson.New("desk", "it");
        var before = provider.Sign(token => token.IssuedAt = TimeProvider.System.GetUtcNow().AddMinutes(-2).UtcDateTime);
        using var old = Client(before);
        using var allowed = await old.GetAsync("/api/v1/users");
        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        provider.Person = person with { Groups = ["desk"] };
        using var next = Client(provider.Sign());
        (await next.IsSignedInAsync()).ShouldBeTrue();

        using var refused = await old.GetAsync("/api/v1/users");

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await next.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_without_a_role_or_whose_account_is_disabled_is_refused()
    {
        provider.Person = ProviderPerson.New("choir");
        using var nobody = Client(provider.Sign());
        (await nobody.IsSignedInAsync()).ShouldBeFalse();

        var person = provider.Person = ProviderPerson.New();
        using var client = Client(provider.Sign());
        using var account = await client.GetAsync("/api/v1/auth/account");
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var found = await administrator.GetAsync($"/api/v1/users?search={person.Email}");
        var id = (await found.JsonAsync()).GetProperty("rows")[0].GetProperty("id").GetGuid();
        (await administrator.PostAsJsonAsync($"/api/v1/users/{id}/disable", new { reason = "Left" })).EnsureSuccessStatusCode();

        (await client.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_that_a_token_names_is_none_of_ours()
    {
        var (_, email) = await server.NewPersonAsync("ADMINISTRATOR");
        using var theirs = (await server.TokensOfAsync(email)).Client();
        using var sessions = await theirs.GetAsync("/api/v1/auth/sessions");
        var id = (await sessions.JsonAsync()).GetProperty("sessions")[0].GetProperty("id").GetString()!;
        provider.Person = ProviderPerson.New("desk") with { Session = id };

        using var client = Client(provider.Sign());

        using var account = await client.GetAsync("/api/v1/auth/account");
        (await account.JsonAsync()).GetProperty("email").GetString().ShouldBe(provider.Person.Email);
        using var users = await client.GetAsync("/api/v1/users");
        users.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_opens_the_API_only()
    {
        provider.Person = ProviderPerson.New("desk");
        using var client = Client(provider.Sign());

        foreach (var address in new[] { "/live/worklist", "/account" })
        {
            using var answer = await client.GetAsync(address);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect);
        }
    }

    private HttpClient Client(string token)
    {
        var client = server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static SigningCredentials Credentials(SecurityKey key) => new(key, SecurityAlgorithms.RsaSha256);

    private static SigningCredentials Shared() =>
        new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(TestProvider.ClientSecret)), SecurityAlgorithms.HmacSha256);
}
