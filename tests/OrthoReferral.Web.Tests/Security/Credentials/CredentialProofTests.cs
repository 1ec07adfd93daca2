using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Security.Accounts;
using OrthoReferral.Web.Tests.Deployment;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Credentials;

/// <summary>Every change of credentials is refused without a proof that fits, whichever way the call comes; found by declaration.</summary>
public sealed partial class CredentialProofTests(ClockServer server) : IClassFixture<ClockServer>
{
    internal static IReadOnlyList<string> Names { get; } =
    [.. GiveProof.Acts.Where(act => act.Value.IsAssignableTo(typeof(IChangesCredentials))).Select(act => act.Key).Order()];

    public static TheoryData<string> Acts => [.. Names];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task By_bearer_or_cookie_it_is_refused_without_a_fresh_proof_for_this_act_of_this_person(string act)
    {
        var theirs = await PersonForAsync(act);
        var route = server.Routes().Single(endpoint => endpoint.Metadata.GetMetadata<SendsRequest>()?.Request == GiveProof.Acts[act]);
        var account = (await server.NewPersonAsync("COORDINATOR")).UserId;
        var subject = route.RoutePattern.Parameters.Any(one => one.Name is "userId" or "grantId") ? account : theirs.Id;
        var other = Names.First(name => name != act);
        var another = (await server.NewPersonAsync("ADMINISTRATOR")).UserId;
        var old = await ProofAsync(theirs.Id, act, subject);
        server.Clock.Advance(SignatureProof.Lifetime + TimeSpan.FromTicks(1));
        (string? Token, string Code)[] unfit =
        [
            (null, "proof-required"),
            (SecretToken.New(), "proof-required"),
            (old, "proof-expired"),
            (await ProofAsync(theirs.Id, act, subject, isUsed: true), "proof-used"),
            (await ProofAsync(theirs.Id, other, subject), "proof-for-another-act"),
            (await ProofAsync(theirs.Id, act, Guid.CreateVersion7()), "proof-for-another-act"),
            (await ProofAsync(another, act, subject), "proof-for-another-act"),
        ];
        var before = await StateAsync(theirs.Id, account);
        using var bearer = await TokenClientAsync(theirs.Email, theirs.Password);
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(theirs.Email, theirs.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var antiforgery = await browser.TokenOfAsync("/account/security");

        foreach (var (token, code) in unfit)
        {
            using var byBearer = await bearer.SendAsync(Call(token));
            using var cookie = Call(token);
            cookie.Headers.Add("RequestVerificationToken", antiforgery);
            using var byCookie = await browser.SendAsync(cookie);

            (byBearer.StatusCode, await byBearer.CodeAsync()).ShouldBe((HttpStatusCode.Forbidden, code));
            (byCookie.StatusCode, await byCookie.CodeAsync()).ShouldBe((HttpStatusCode.Forbidden, code));
        }

        (await StateAsync(theirs.Id, account)).ShouldBe(before);
        using var right = await bearer.SendAsync(Call(await ProofAsync(theirs.Id, act, subject)));
        if (!right.IsSuccessStatusCode)
            (await right.CodeAsync())!.ShouldNotStartWith("proof-");

        HttpRequestMessage Call(string? token)
        {
            var address = route.RoutePattern.Parameters.Aggregate(
                "/" + route.RoutePattern.RawText!.Trim('/'),
                (text, one) => Regex.Replace(text, $$"""\{{{one.Name}}[^}]*\}""", account.ToString("D"), RegexOptions.None, OneSecond)
            );
            var call = new HttpRequestMessage(new HttpMethod(RouteTable.CallOf(route).Method.Method), address)
            {
                Content =
                    act == "AddOwnPasskey"
                        ? JsonContent.Create(new { credential = new { } })
                        : CommandBodies.For(GiveProof.Acts[act], route.RoutePattern, account),
            };
            call.Headers.Add(SigningHandler.Header, token ?? "");
            return call;
        }
    }

    [Fact]
    public void Every_page_that_sends_one_signs_it()
    {
        var sent = PagesThatSend().ToList();

        sent.Where(one => !one.IsSigned).Select(one => $"{one.File}: {one.Act}").ShouldBeEmpty();
        sent.Select(one => one.Act).Append("AddOwnPasskey").Distinct().ShouldBe(Names, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_form_of_these_pages_asks_for_the_password()
    {
        foreach (var (file, act, _, text) in PagesThatSend().DistinctBy(one => (one.File, Handler(one.Text, one.Act))))
        {
            var theirs = await PersonForAsync(act);
            var account = (await server.NewPersonAsync("COORDINATOR")).UserId;
            var page =
                Page()
                    .Match(text)
                    .Groups["page"]
                    .Value.Replace("{UserId:guid}", account.ToString("D"), StringComparison.Ordinal)
                    .Replace("{GrantId:guid}", $"{await GrantAsync(account):D}", StringComparison.Ordinal)
                + (act == "RemoveOwnPasskey" ? $"?id={await AddPasskeyAsync(theirs.Id)}" : null);
            var before = await StateAsync(theirs.Id, account);
            using var browser = new Browser(server.Anonymous());
            (await browser.SignInAsync(theirs.Email, theirs.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            foreach (var step in new[] { "begin", "confirm", "remove" })
            {
                using var answer = await browser.SubmitAsync(
                    page,
                    Handler(text, act),
                    ("step", step),
                    ("code", "123456"),
                    ("newPassword", "Other-Harbor-43"),
                    ("again", "Other-Harbor-43"),
                    ("reason", "Lost the telephone"),
                    ("finding", "Asked the person"),
                    ("email", $"{Guid.NewGuid():N}@demo.test"),
                    ("displayName", "Dr. New Person"),
                    ("roles", "Coordinator")
                );
                (await answer.Content.ReadAsStringAsync()).ShouldContain("Enter your password to sign.", Case.Sensitive, page);
            }

            (await StateAsync(theirs.Id, account)).ShouldBe(before, page);
        }
    }

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    // The form whose handler sends the act: the page's only one, or the one named like its handler.
    private static string Handler(string page, string act) =>
        act == "ChangeRoles" ? "roles"
        : act == "RefuseGrant" ? "refuse"
        : act == "SignOffGrant" ? "sign-off"
        : Form().Match(page) is { Success: true } form ? form.Groups["name"].Value
        : "";

    private static IEnumerable<(string File, string Act, bool IsSigned, string Text)> PagesThatSend() =>
        from file in Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "src", "OrthoReferral.Web", "Pages"),
            "*.razor*",
            SearchOption.AllDirectories
        )
        let text = File.ReadAllText(file)
        from act in Names
        from Match found in Regex.Matches(text, $@"(?<signed>SignAsync\(\s*)?new {act}\.Command\(", RegexOptions.ExplicitCapture, OneSecond)
        select (file, act, found.Groups["signed"].Success, text);

    // What another administrator asks for about this account.
    private async Task<Guid> GrantAsync(Guid account)
    {
        using var second = await server.SignInAsync(SecondAdministrator.Email);
        using var asked = await second.PostAsJsonAsync($"/api/v1/users/{account}/one-time-code", new { });
        return (await asked.JsonAsync()).GetProperty("grantId").GetGuid();
    }

    // Own credentials are a new person's; those of others the administrator's to change.
    private async Task<(Guid Id, string Email, string Password)> PersonForAsync(string act)
    {
        if (RequestAccess.For(GiveProof.Acts[act]).Roles.Count == Enum.GetValues<Role>().Length)
        {
            var (id, email) = await server.NewPersonAsync();
            return (id, email, NewPeople.Password);
        }

        var administrator = ClinicServer.EmailOf(Role.Administrator);
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        return ((await db.Users.SingleAsync(user => user.Email == administrator)).Id, administrator, DemoAccounts.Password);
    }

    private async Task<HttpClient> TokenClientAsync(string email, string password)
    {
        var client = server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            (await answer.JsonAsync()).GetProperty("accessToken").GetString()
        );
        return client;
    }

    private async Task<string> ProofAsync(Guid person, string act, Guid subject, bool isUsed = false)
    {
        var token = SecretToken.New();
        var proof = new SignatureProof(token, person, act, subject, ProofMethod.Password, seen: null, server.Clock.GetUtcNow());
        if (isUsed)
            proof.Use(person, act, subject, server.Clock.GetUtcNow());
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        db.SignatureProofs.Add(proof);
        await db.SaveChangesAsync();
        return token;
    }

    private async Task<string> AddPasskeyAsync(Guid person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>();
        byte[] id = [1, 2, 3, 4];
        var passkey = new UserPasskeyInfo(id, [1], server.Clock.GetUtcNow(), 0, [], true, false, false, [1], [1]);
        (await users.AddOrUpdatePasskeyAsync((await users.FindByIdAsync($"{person:D}"))!, passkey)).Succeeded.ShouldBeTrue();
        return Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(id);
    }

    // All by which these people sign in, and what they may do.
    private async Task<string> StateAsync(params Guid[] people)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>();
        var lines = new List<string>();
        foreach (var person in people)
        {
            var user = (await users.FindByIdAsync($"{person:D}"))!;
            var key = await users.GetAuthenticatorKeyAsync(user);
            var passkeys = (await users.GetPasskeysAsync(user)).Count;
            var roles = string.Join(",", await users.GetRolesAsync(user));
            lines.Add($"{user.PasswordHash} {user.SecurityStamp} {user.TwoFactorEnabled} {key} {passkeys} {roles}");
        }

        return string.Join("\n", lines);
    }

    [GeneratedRegex("@page \"(?<page>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Page();

    [GeneratedRegex("(@formname=|FormName=)\"(?<name>[^\"@]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
