using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>The whole WebAuthn ceremony with a passkey in software, and what an attacker might send instead.</summary>
[Collection(SharedServer.Name)]
public sealed class PasskeyTests(ClinicServer server)
{
    private const string Api = "/api/v1/auth/passkeys";

    [Fact]
    public async Task A_passkey_is_added_signs_in_and_is_removed_and_the_audit_log_says_so()
    {
        var (email, passkey) = await WithPasskeyAsync();
        using var browser = new Browser(server.Anonymous());

        (await SignInAsync(browser, passkey)).ShouldBe(HttpStatusCode.NoContent);
        using var account = await browser.GetAsync("/account");
        account.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var owner = await server.BearerAsync(email);
        var listed = (await owner.GetFromJsonAsync<JsonElement>(Api)).EnumerateArray().ShouldHaveSingleItem();
        listed.GetProperty("name").GetString().ShouldBe("Office computer");
        listed.GetProperty("credentialId").GetString().ShouldBe(passkey.CredentialId);
        (await owner.DeleteAsync($"{Api}/{passkey.CredentialId}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.DeleteAsync($"{Api}/{passkey.CredentialId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await SignInAsync(new Browser(server.Anonymous()), passkey)).ShouldBe(HttpStatusCode.Unauthorized);
        (await server.AuditOfAsync(email)).ShouldBe(["OwnPasskeyRemoved", "OwnPasskeyAdded"]);
    }

    public static TheoryData<string> Forgeries =>
        ["challenge", "origin", "signature", "counter", "other key", "unknown credential", "no body", "nobody verified"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_answer_does_not_sign_in(string forgery)
    {
        var (_, passkey) = await WithPasskeyAsync();
        using var browser = new Browser(server.Anonymous());
        var options = await OptionsAsync(browser, $"{Api}/request-options");
        using var thief = new SoftwareAuthenticator { Origin = forgery == "origin" ? "http://evil.test" : "http://localhost" };
        passkey.VerifiesUser = forgery != "nobody verified";
        var answer = forgery switch
        {
            "challenge" => passkey.Get(await OptionsAsync(new Browser(server.Anonymous()), $"{Api}/request-options")),
            "other key" => Impersonate(thief.Get(options), passkey.CredentialId),
            "unknown credential" => thief.Get(options),
            "no body" => [],
            _ => passkey.Get(options),
        };
        var response = answer["response"] as JsonObject;
        switch (forgery)
        {
            case "origin":
                response!["clientDataJSON"] = thief.Get(options)["response"]!["clientDataJSON"]!.GetValue<string>();
                break;
            case "signature":
                response!["signature"] = Flip(response["signature"]!.GetValue<string>(), 20);
                break;
            case "counter":
                response!["authenticatorData"] = Flip(response["authenticatorData"]!.GetValue<string>(), 36);
                break;
            default:
                break;
        }

        (await PostAsync(browser, $"{Api}/sign-in", answer)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_passkey_that_does_not_ask_who_holds_it_is_not_added_and_signs_nothing()
    {
        var (email, passkey) = await WithPasskeyAsync();
        using var browser = new Browser(await server.BearerAsync(email));
        using var touched = new SoftwareAuthenticator { VerifiesUser = false };
        var creation = await OptionsAsync(browser, $"{Api}/creation-options");
        var request = await OptionsAsync(browser, $"{Api}/request-options");

        using var added = await PostAsync(browser, Api, new JsonObject { ["credential"] = touched.Create(creation) });
        (await ProveAsync(isVerified: true, request)).ShouldBe(HttpStatusCode.OK);
        var unverified = await ProveAsync(isVerified: false, await OptionsAsync(browser, $"{Api}/request-options"));

        (added.StatusCode, await added.CodeAsync()).ShouldBe((HttpStatusCode.Conflict, "passkey-refused"));
        unverified.ShouldBe(HttpStatusCode.BadRequest);
        creation.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString().ShouldBe("required");
        request.GetProperty("userVerification").GetString().ShouldBe("required");

        async Task<HttpStatusCode> ProveAsync(bool isVerified, JsonElement options)
        {
            passkey.VerifiesUser = isVerified;
            var body = new JsonObject { ["act"] = "ChangeOwnPassword", ["passkey"] = passkey.Get(options) };
            using var answer = await PostAsync(browser, "/api/v1/proofs", body);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task An_answer_signs_in_once()
    {
        var (_, passkey) = await WithPasskeyAsync();
        using var browser = new Browser(server.Anonymous());
        var answer = passkey.Get(await OptionsAsync(browser, $"{Api}/request-options"));

        (await PostAsync(browser, $"{Api}/sign-in", answer)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PostAsync(new Browser(server.Anonymous()), $"{Api}/sign-in", answer)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_challenge_is_answered_once_even_by_a_browser_that_sends_its_cookies_again(bool isRight)
    {
        var (_, passkey) = await WithPasskeyAsync();
        using var browser = new Browser(server.Anonymous());
        var options = await OptionsAsync(browser, $"{Api}/request-options");
        var cookies = browser.Cookies.ToDictionary(StringComparer.Ordinal);
        var first = passkey.Get(options);
        if (!isRight)
            first["response"]!["signature"] = Flip(first["response"]!["signature"]!.GetValue<string>(), 20);
        (await PostAsync(new Browser(server.Anonymous()).With(cookies), $"{Api}/sign-in", first)).StatusCode.ShouldBe(
            isRight ? HttpStatusCode.NoContent : HttpStatusCode.Unauthorized
        );

        using var again = new Browser(server.Anonymous()).With(cookies);
        (await PostAsync(again, $"{Api}/sign-in", passkey.Get(options))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_many_answers_to_one_challenge_at_the_same_time_one_signs_in()
    {
        using var uneven = new UnevenServer();
        var (_, email) = await uneven.NewPersonAsync();
        using var owner = new Browser(await uneven.BearerAsync(email));
        using var passkey = new SoftwareAuthenticator();
        var credential = passkey.Create(await OptionsAsync(owner, $"{Api}/creation-options"));
        (await PostAsync(owner, Api, new JsonObject { ["credential"] = credential })).StatusCode.ShouldBe(HttpStatusCode.Created);
        using var browser = new Browser(uneven.Anonymous());
        var options = await OptionsAsync(browser, $"{Api}/request-options");
        var cookies = browser.Cookies.ToDictionary(StringComparer.Ordinal);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ => PostAsync(new Browser(uneven.Anonymous()).With(cookies), $"{Api}/sign-in", passkey.Get(options)))
        );

        answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
    }

    [Fact]
    public async Task A_challenge_that_has_expired_is_answered_by_nobody_and_is_removed_when_the_next_is_given()
    {
        var (_, passkey) = await WithPasskeyAsync();
        using var browser = new Browser(server.Anonymous());
        var options = await OptionsAsync(browser, $"{Api}/request-options");
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var hash = SHA256.HashData(WebEncoders.Base64UrlDecode(options.GetProperty("challenge").GetString()!));
        (
            await db
                .PasskeyChallenges.Where(row => row.Hash == hash && row.ExpiresAt > TimeProvider.System.GetUtcNow())
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.ExpiresAt, TimeProvider.System.GetUtcNow()))
        ).ShouldBe(1);

        (await PostAsync(browser, $"{Api}/sign-in", passkey.Get(options))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await OptionsAsync(browser, $"{Api}/request-options");
        (await db.PasskeyChallenges.AnyAsync(row => row.Hash == hash)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_disabled_account_has_no_passkey_that_signs_in()
    {
        var (email, passkey) = await WithPasskeyAsync();
        using var administrator = await server.SignInAsync(Cases.Domain.Role.Administrator);
        var users = await administrator.GetFromJsonAsync<JsonElement>($"/api/v1/users?search={email}");
        (
            await administrator.PostAsJsonAsync(
                $"/api/v1/users/{users.GetProperty("rows")[0].GetProperty("id").GetGuid()}/disable",
                new { reason = "Left the clinic" }
            )
        ).EnsureSuccessStatusCode();

        (await SignInAsync(new Browser(server.Anonymous()), passkey)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_passkey_that_answers_no_challenge_of_ours_is_not_added_and_leaves_no_trace()
    {
        var (_, email) = await server.NewPersonAsync();
        var bearer = await server.BearerAsync(email);
        using var browser = new Browser(bearer);
        using var passkey = new SoftwareAuthenticator();
        var credential = passkey.Create(await OptionsAsync(browser, $"{Api}/creation-options"));
        credential["response"]!["clientDataJSON"] = Flip(credential["response"]!["clientDataJSON"]!.GetValue<string>(), 50);

        using var refused = await PostAsync(browser, Api, new JsonObject { ["credential"] = credential, ["name"] = "Mine" });

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.CodeAsync()).ShouldBe("passkey-refused");
        (await bearer.GetFromJsonAsync<JsonElement>(Api)).GetArrayLength().ShouldBe(0);
        (await server.AuditOfAsync(email)).ShouldBe([]);
    }

    [Theory]
    [InlineData("""{"credential":"text"}""", "credential")]
    [InlineData("""{}""", "credential")]
    public async Task A_body_that_is_no_credential_is_refused_by_its_field(string body, string path)
    {
        var (_, email) = await server.NewPersonAsync();
        using var client = await server.BearerAsync(email);

        using var refused = await client.PostAsync(Api, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.ErrorsAsync()).Keys.ShouldBe([path]);
    }

    private async Task<(string Email, SoftwareAuthenticator Passkey)> WithPasskeyAsync()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = new Browser(await server.BearerAsync(email));
        var passkey = new SoftwareAuthenticator();
        var credential = passkey.Create(await OptionsAsync(browser, $"{Api}/creation-options"));
        using var added = await PostAsync(browser, Api, new JsonObject { ["credential"] = credential, ["name"] = "Office computer" });
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        return (email, passkey);
    }

    private static async Task<HttpStatusCode> SignInAsync(Browser browser, SoftwareAuthenticator passkey)
    {
        using var answer = await PostAsync(browser, $"{Api}/sign-in", passkey.Get(await OptionsAsync(browser, $"{Api}/request-options")));
        return answer.StatusCode;
    }

    private static async Task<JsonElement> OptionsAsync(Browser browser, string address)
    {
        using var answer = await PostAsync(browser, address, []);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.JsonAsync();
    }

    private static Task<HttpResponseMessage> PostAsync(Browser browser, string address, JsonObject body) =>
        browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = JsonContent.Create(body),
                Headers = { { "Origin", "http://localhost" } },
            }
        );

    private static JsonObject Impersonate(JsonObject answer, string credentialId)
    {
        (answer["id"], answer["rawId"]) = (credentialId, credentialId);
        return answer;
    }

    private static string Flip(string encoded, int at)
    {
        var bytes = WebEncoders.Base64UrlDecode(encoded);
        bytes[at] ^= 1;
        return WebEncoders.Base64UrlEncode(bytes);
    }
}
