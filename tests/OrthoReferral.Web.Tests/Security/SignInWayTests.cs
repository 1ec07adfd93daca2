using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Tests.Auditing;
using OrthoReferral.Web.Tests.Security.Proofs;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>What somebody reads is recorded with how they signed in, whichever way that was.</summary>
[Collection(SharedServer.Name)]
public sealed class SignInWayTests(ClinicServer server)
{
    [Theory]
    [InlineData("password", "pwd")]
    [InlineData("authenticator", "mfa")]
    [InlineData("recovery-code", "mfa")]
    [InlineData("passkey", "passkey")]
    public async Task On_pages(string way, string recorded)
    {
        using var browser = new Browser(server.Anonymous());
        var email = await SignInAsync(browser, way);

        using var read = await browser.GetAsync("/api/v1/cases/mine");

        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldSayAsync(email, recorded, reads: 1);
    }

    [Theory]
    [InlineData("password", "pwd")]
    [InlineData("authenticator", "mfa")]
    [InlineData("recovery-code", "mfa")]
    public async Task For_programs_also_after_their_tokens_were_renewed(string way, string recorded)
    {
        var (email, body) = await ProgramAsync(way);
        using var answer = await server.Anonymous().PostAsJsonAsync("/api/v1/auth/login", body);
        var tokens = await Tokens.ReadAsync(server, answer);
        for (var renewed = 0; renewed < 3; renewed++)
        {
            using var client = tokens.Client();
            using var read = await client.GetAsync("/api/v1/cases/mine");
            read.StatusCode.ShouldBe(HttpStatusCode.OK);
            tokens = await tokens.RenewAsync();
        }

        await ShouldSayAsync(email, recorded, reads: 3);
    }

    private async Task<string> SignInAsync(Browser browser, string way)
    {
        if (way == "passkey")
            return await ByPasskeyAsync(browser);
        if (way == "password")
        {
            var (_, person) = await server.NewPersonAsync();
            (await browser.SignInAsync(person, NewPeople.Password)).Dispose();
            return person;
        }

        var (email, key, codes) = await server.NewPersonWithCodesAsync();
        (await browser.SignInAsync(email, NewPeople.Password)).Dispose();
        (await browser.SubmitAsync("/sign-in/code", "code", ("code", way == "authenticator" ? Totp.Next(key) : codes[0]))).Dispose();
        return email;
    }

    private async Task<string> ByPasskeyAsync(Browser browser)
    {
        var (_, email) = await server.NewPersonAsync();
        using var owner = new Browser(await server.BearerAsync(email));
        using var passkey = new SoftwareAuthenticator();
        var credential = passkey.Create(await Prover.SentAsync(owner, "/api/v1/auth/passkeys/creation-options", []));
        await Prover.SentAsync(owner, "/api/v1/auth/passkeys", new JsonObject { ["credential"] = credential });
        var options = await Prover.SentAsync(browser, "/api/v1/auth/passkeys/request-options", []);
        (await Prover.PostAsync(browser, "/api/v1/auth/passkeys/sign-in", passkey.Get(options))).Dispose();
        return email;
    }

    private async Task<(string Email, object Body)> ProgramAsync(string way)
    {
        if (way == "password")
        {
            var (_, person) = await server.NewPersonAsync();
            return (person, new { email = person, password = NewPeople.Password });
        }

        var (email, key, codes) = await server.NewPersonWithCodesAsync();
        return way == "authenticator"
            ? (
                email,
                new
                {
                    email,
                    password = NewPeople.Password,
                    twoFactorCode = Totp.Next(key),
                }
            )
            : (
                email,
                new
                {
                    email,
                    password = NewPeople.Password,
                    twoFactorRecoveryCode = codes[0],
                }
            );
    }

    private async Task ShouldSayAsync(string email, string way, int reads)
    {
        var signedIn = await server.AuditAsync(entry => entry.Kind == AuditKind.SignIn && entry.Subject == email);
        signedIn[^1].SignInMethod.ShouldBe(way);
        var session = signedIn[^1].SessionId.ShouldNotBeNull();
        (await server.AuditAsync(entry => entry.Kind == AuditKind.Read && entry.SessionId == session))
            .Select(entry => entry.SignInMethod)
            .ShouldBe(Enumerable.Repeat(way, reads));
    }
}
