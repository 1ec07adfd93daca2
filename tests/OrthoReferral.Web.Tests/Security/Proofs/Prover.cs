using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Tests.Security.Oidc;

namespace OrthoReferral.Web.Tests.Security.Proofs;

/// <summary>A new person who proves that they are there in one of the ways there are, rightly or not.</summary>
/// <param name="TryAsync">Whether the proof was given, for a change of the own password.</param>
internal sealed record Prover(string Email, Func<bool, Task<bool>> TryAsync)
{
    /// <summary>What is typed where it is wrong.</summary>
    public const string Typed = "Typed-by-mistake-7";

    public const string Act = "ChangeOwnPassword";

    public static Task<Prover> NewAsync(ProviderServer server, ProofMethod method, ClinicServer? node = null) =>
        method switch
        {
            ProofMethod.Password => WithPasswordAsync(server, node ?? server),
            ProofMethod.Passkey => WithPasskeyAsync(server),
            ProofMethod.IdentityProvider => AtProviderAsync(server),
        };

    private static async Task<Prover> WithPasswordAsync(ClinicServer server, ClinicServer node)
    {
        var (_, email) = await server.NewPersonAsync();
        var client = await node.BearerAsync(email);
        return new Prover(email, async right => await ProveAsync(client, right ? NewPeople.Password : Typed));
    }

    private static async Task<bool> ProveAsync(HttpClient client, string password)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/proofs", new { act = Act, password });
        return answer.IsSuccessStatusCode;
    }

    private static async Task<Prover> WithPasskeyAsync(ClinicServer server)
    {
        var (_, email) = await server.NewPersonAsync();
        var browser = new Browser(await server.BearerAsync(email));
        var (theirs, others) = (new SoftwareAuthenticator(), new SoftwareAuthenticator());
        var credential = theirs.Create(await SentAsync(browser, "/api/v1/auth/passkeys/creation-options", []));
        await SentAsync(browser, "/api/v1/auth/passkeys", new JsonObject { ["credential"] = credential });
        return new Prover(
            email,
            async right =>
            {
                var options = await SentAsync(browser, "/api/v1/auth/passkeys/request-options", []);
                var passkey = (right ? theirs : others).Get(options);
                using var answer = await PostAsync(browser, "/api/v1/proofs", new JsonObject { ["act"] = Act, ["passkey"] = passkey });
                return answer.IsSuccessStatusCode;
            }
        );
    }

    private static async Task<Prover> AtProviderAsync(ProviderServer server)
    {
        var person = ProviderPerson.New("onc");
        var browser = await server.SignedInAsync(person);
        return new Prover(
            person.Email!,
            async right =>
            {
                using var call = new HttpRequestMessage(HttpMethod.Post, "/api/v1/proofs");
                call.Content = JsonContent.Create(new { act = Act, atProvider = true });
                call.Headers.Add("RequestVerificationToken", await browser.TokenOfAsync("/account/security"));
                using var asked = await browser.SendAsync(call);
                asked.StatusCode.ShouldBe(HttpStatusCode.OK, await asked.Content.ReadAsStringAsync());
                var confirm = (await asked.JsonAsync()).GetProperty("confirmAt").GetString()!;
                (server.Provider.Person, server.Provider.IgnoresPrompt) = (person, !right);
                var end = await browser.EndAsync(await browser.GetAsync(await browser.CallbackAsync($"{confirm}/go")));
                server.Provider.IgnoresPrompt = false;
                return end == $"{confirm}/confirmed";
            }
        );
    }

    public static async Task<JsonElement> SentAsync(Browser browser, string address, JsonObject body)
    {
        using var answer = await PostAsync(browser, address, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    public static Task<HttpResponseMessage> PostAsync(Browser browser, string address, JsonObject body) =>
        browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = JsonContent.Create(body),
                Headers = { { "Origin", "http://localhost" } },
            }
        );
}
