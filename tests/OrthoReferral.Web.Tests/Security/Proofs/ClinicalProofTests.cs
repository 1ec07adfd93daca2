using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Security.Accounts;
using OrthoReferral.Web.Tests.Deployment;
using OrthoReferral.Web.Tests.Pages;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Proofs;

/// <summary>Every signed act on a case is refused without a proof that fits, whichever way the call comes, and taken with one.</summary>
public sealed class ClinicalProofTests(ClockServer server) : IClassFixture<ClockServer>
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public static TheoryData<string, bool> Calls
    {
        get
        {
            var calls = new TheoryData<string, bool>();
            foreach (var act in SignedCase.Acts)
            {
                calls.Add(act, true);
                calls.Add(act, false);
            }

            return calls;
        }
    }

    public static TheoryData<string> Acts => [.. SignedCase.Acts];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task By_bearer_or_cookie_it_is_signed_only_with_a_fresh_proof_for_this_act_by_this_person(string act, bool isBearer)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var waiting = await SignedCase.WaitingAsync(driver, act);
        var other = await driver.SubmitAsync("V04");
        var (signer, another) = (await IdAsync(waiting.Signer), await IdAsync(ClinicServer.EmailOf(Role.RadiationOncologist)));
        var old = await ProofAsync(signer, act, waiting.Subject);
        server.Clock.Advance(SignatureProof.Lifetime + TimeSpan.FromTicks(1));
        (string? Token, string Code)[] unfit =
        [
            (null, "proof-required"),
            (SecretToken.New(), "proof-required"),
            (old, "proof-expired"),
            (await ProofAsync(signer, act, waiting.Subject, isUsed: true), "proof-used"),
            (await ProofAsync(signer, SignedCase.Acts.First(name => name != act), waiting.Subject), "proof-for-another-act"),
            (await ProofAsync(signer, act, other), "proof-for-another-act"),
            (await ProofAsync(another, act, waiting.Subject), "proof-for-another-act"),
        ];
        var before = await waiting.SignedAsync(driver);
        using var client = new Browser(isBearer ? await TokenClientAsync(waiting.Signer) : server.Anonymous());
        if (!isBearer)
            (await client.SignInAsync(waiting.Signer, DemoAccounts.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var antiforgery = isBearer ? null : await client.TokenOfAsync("/account/security");

        foreach (var (token, code) in unfit)
        {
            using var refused = await client.SendAsync(Call(token));
            (refused.StatusCode, await refused.CodeAsync()).ShouldBe((HttpStatusCode.Forbidden, code));
        }

        (await waiting.SignedAsync(driver)).ShouldBe(before);
        using var right = await client.SendAsync(Call(await ProofAsync(signer, act, waiting.Subject)));
        right.IsSuccessStatusCode.ShouldBeTrue(await right.Content.ReadAsStringAsync());
        (await waiting.SignedAsync(driver)).ShouldNotBe(before);

        HttpRequestMessage Call(string? token)
        {
            var route = server.Routes().Single(one => one.Metadata.GetMetadata<SendsRequest>()?.Request == GiveProof.Acts[act]);
            var address = Regex.Replace(
                "/" + route.RoutePattern.RawText!.Trim('/'),
                @"\{[^}]+\}",
                $"{waiting.Subject:D}",
                RegexOptions.None,
                OneSecond
            );
            var call = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(waiting.Body.DeepClone()) };
            call.Headers.Add(SigningHandler.Header, token ?? "");
            if (antiforgery is not null)
                call.Headers.Add("RequestVerificationToken", antiforgery);
            return call;
        }
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Its_page_signs_with_the_password_on_the_assessment_that_it_showed_and_keeps_what_was_typed(string act)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var (waiting, again) = (await SignedCase.WaitingAsync(driver, act), await SignedCase.WaitingAsync(driver, act));
        using var signer = await server.SignInAsync(waiting.Signer);
        var page = await SentPage.OpenAsync(signer, waiting.Page);
        var drawn = await SentPage.OpenAsync(signer, again.Page);
        var before = await waiting.SignedAsync(driver);

        var (_, _, unsigned) = await page.SendAsync(waiting.Form, waiting.Typed);
        unsigned.ShouldContain("Enter your password to sign.");
        (await waiting.SignedAsync(driver)).ShouldBe(before);
        var signed = await page.SendAsync(waiting.Form, [.. waiting.Typed, (waiting.PasswordField, DemoAccounts.Password)]);
        signed.Status.ShouldBe(HttpStatusCode.Redirect, signed.Html);
        (await waiting.SignedAsync(driver)).ShouldNotBe(before);

        await again.AssessAgainAsync(driver);
        before = await again.SignedAsync(driver);
        var late = await drawn.SendAsync(again.Form, [.. again.Typed, (again.PasswordField, DemoAccounts.Password)]);
        late.Status.ShouldBe(HttpStatusCode.OK);
        late.Html.ShouldContain("The facts changed and were assessed again.");
        late.Html.ShouldContain(again.Typed[^1].Value);
        (await again.SignedAsync(driver)).ShouldBe(before);
    }

    /// <summary>Over all files of the pages: who sends a signed act asks for the proof before.</summary>
    [Fact]
    public void Every_page_that_sends_one_asks_for_the_proof()
    {
        var parts = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", "OrthoReferral.Web", "Pages"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .GroupBy(file => Path.GetFileName(file).Split('.')[0], File.ReadAllText)
            .ToDictionary(page => page.Key, page => string.Join("\n", page), StringComparer.Ordinal);
        var made = (
            from page in parts
            from act in GiveProof.Acts.Keys
            where page.Value.Contains($"new {act}.Command(", StringComparison.Ordinal)
            select (Page: page.Key, Act: act, Proves: Proves(page.Value) || IsRead(page.Key))
        ).ToList();

        made.Where(one => !one.Proves).ShouldBeEmpty();
        made.Select(one => one.Act).Append("AddOwnPasskey").Distinct().ShouldBe(GiveProof.Acts.Keys, ignoreOrder: true);

        static bool Proves(string text) => Regex.IsMatch(text, @"\b(?:ProveAsync|SignAsync)[<(]", RegexOptions.None, OneSecond);

        // From a form to its command, for the pages that send it.
        bool IsRead(string part) =>
            !Regex.IsMatch(parts[part], "TryAsync|Mediator", RegexOptions.None, OneSecond)
            && parts.Values.Where(text => text.Contains($"{part}.Read(", StringComparison.Ordinal)).ToList() is { Count: > 0 } readers
            && readers.TrueForAll(Proves);
    }

    private async Task<Guid> IdAsync(string email)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CaseDb>().Users.SingleAsync(user => user.Email == email)).Id;
    }

    private async Task<HttpClient> TokenClientAsync(string email)
    {
        var client = server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password = DemoAccounts.Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            (await answer.JsonAsync()).GetProperty("accessToken").GetString()
        );
        return client;
    }

    private async Task<string> ProofAsync(Guid person, string act, Guid subject, bool isUsed = false)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var (token, now) = (SecretToken.New(), server.Clock.GetUtcNow());
        var seen = await db.FindSeenAsync(subject, Actor.System, default);
        var proof = new SignatureProof(token, person, act, subject, ProofMethod.Password, seen, now);
        if (isUsed)
            proof.Use(person, act, subject, now);
        db.SignatureProofs.Add(proof);
        await db.SaveChangesAsync();
        return token;
    }
}
