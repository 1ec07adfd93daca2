using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Security;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Security.Oidc;
using OrthoReferral.Web.Tests.Auditing;
using OrthoReferral.Web.Tests.Security.Oidc;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>Whatever somebody comes in with: where they are refused, the log names the account and the way.</summary>
public sealed class RefusedSignInEntriesTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private const string Passkeys = "/api/v1/auth/passkeys";

    private readonly ProviderServer server = fixture.Server;

    public static TheoryData<string> Ways => [.. Enum.GetNames<SignInWay>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_refusal_is_one_entry_with_the_account_and_the_way(string name)
    {
        var way = Enum.Parse<SignInWay>(name);
        var (email, tryAsync) = await NewAsync(way);
        var before = (await RefusedAsync(email)).Count;

        (await tryAsync()).ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest, HttpStatusCode.Redirect);

        (await RefusedAsync(email))
            .Skip(before)
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                entry => entry.SignInMethod.ShouldBe(way.Code()),
                entry => entry.Outcome.ShouldBe(way == SignInWay.IdentityProvider ? "account-disabled" : "refused"),
                entry => entry.ActorId.ShouldBeNull(),
                entry => entry.RequestId.ShouldNotBeNull(),
                entry => JsonSerializer.Serialize(entry).ShouldNotContain("Typed-by-mistake-7")
            );
    }

    [Fact]
    public async Task A_person_of_the_provider_without_an_account_is_an_entry_and_a_way_back_with_nobody_is_counted()
    {
        var before = await RefusedAsync(null);
        server.Provider.Person = ProviderPerson.New("choir");
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAtProviderAsync()).ShouldBe("/sign-in?problem=no-role");
        (await RefusedAsync(null)).Count.ShouldBe(before.Count + 1);

        for (var time = 0; time < 3; time++)
            (await browser.GetAsync($"{OidcRegistration.Callback}?code=none&state=none")).Dispose();

        await server.Services.GetRequiredService<CountedRefusals>().WriteAsync(isEnd: true, CancellationToken.None);
        (await server.AuditAsync(entry => entry.Route == $"GET {OidcRegistration.Callback}")).Sum(entry => entry.Count).ShouldBe(3);
        (await RefusedAsync(null)).Count.ShouldBe(before.Count + 1);
    }

    private async Task<(string Email, Func<Task<HttpStatusCode>> TryAsync)> NewAsync(SignInWay way)
    {
        var client = server.Anonymous();
        if (way is SignInWay.Authenticator or SignInWay.RecoveryCode)
        {
            var codes = await server.NewPersonWithCodesAsync();
            object second =
                way == SignInWay.Authenticator
                    ? new
                    {
                        email = codes.Email,
                        password = NewPeople.Password,
                        twoFactorCode = "000000",
                    }
                    : new
                    {
                        email = codes.Email,
                        password = NewPeople.Password,
                        twoFactorRecoveryCode = "00000-00000",
                    };
            return (codes.Email, () => StatusAsync(client, "/api/v1/auth/login", second));
        }

        if (way == SignInWay.IdentityProvider)
        {
            var person = ProviderPerson.New("onc");
            (await server.SignedInAsync(person)).Dispose();
            await DisableAsync(person.Email!);
            return (person.Email!, () => AtProviderAsync(person));
        }

        var (_, email) = await server.NewPersonAsync();
        return (email, await FirstStepAsync(way, client, email));
    }

    private async Task<Func<Task<HttpStatusCode>>> FirstStepAsync(SignInWay way, HttpClient client, string email)
    {
        switch (way)
        {
            case SignInWay.Password:
                return () => StatusAsync(client, "/api/v1/auth/login", new { email, password = "Typed-by-mistake-7" });
            case SignInWay.OneTimeCode:
                return () =>
                    StatusAsync(
                        client,
                        "/api/v1/auth/resetPassword",
                        new
                        {
                            email,
                            resetCode = "Typed-by-mistake-7",
                            newPassword = "Other-Harbor-43",
                        }
                    );
            case SignInWay.RefreshToken:
                var tokens = await server.TokensOfAsync(email);
                await tokens.RenewAsync();
                return async () => (await tokens.SendRefreshAsync()).StatusCode;
            case SignInWay.Passkey:
                var passkey = new SoftwareAuthenticator();
                using (var owner = new Browser(await server.BearerAsync(email)))
                {
                    var credential = passkey.Create(await OptionsAsync(owner, $"{Passkeys}/creation-options"));
                    (await PostAsync(owner, Passkeys, new JsonObject { ["credential"] = credential })).Dispose();
                }

                await DisableAsync(email);
                var browser = new Browser(client);
                return async () =>
                    (
                        await PostAsync(
                            browser,
                            $"{Passkeys}/sign-in",
                            passkey.Get(await OptionsAsync(browser, $"{Passkeys}/request-options"))
                        )
                    ).StatusCode;
            default:
                throw new ArgumentOutOfRangeException(nameof(way), way, "A new way is tried here, too.");
        }
    }

    private async Task<HttpStatusCode> AtProviderAsync(ProviderPerson person)
    {
        server.Provider.Person = person;
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAtProviderAsync()).ShouldBe("/sign-in?problem=account-disabled");
        return HttpStatusCode.Redirect;
    }

    private async Task DisableAsync(string email)
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var found = await administrator.GetAsync($"/api/v1/users?search={email}");
        var id = (await found.JsonAsync()).GetProperty("rows")[0].GetProperty("id").GetGuid();
        (await administrator.PostAsJsonAsync($"/api/v1/users/{id}/disable", new { reason = "Left" })).EnsureSuccessStatusCode();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address, object body)
    {
        using var answer = await client.PostAsJsonAsync(address, body);
        return answer.StatusCode;
    }

    private static async Task<JsonElement> OptionsAsync(Browser browser, string address)
    {
        using var answer = await PostAsync(browser, address, []);
        return await answer.JsonAsync();
    }

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, string address, JsonObject body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Origin", "http://localhost");
        return await browser.SendAsync(request);
    }

    private Task<List<AuditEntry>> RefusedAsync(string? email) =>
        server.AuditAsync(entry => entry.Action == AuditActs.SignInRefused && entry.Subject == email);
}
