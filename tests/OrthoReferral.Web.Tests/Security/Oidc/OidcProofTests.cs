using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using OrthoReferral.TestIdentity;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>People of the identity provider sign by signing in there again.</summary>
public sealed partial class OidcProofTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>, IDisposable
{
    private readonly ProviderServer server = fixture.Server;
    private readonly TestProvider provider = fixture.Provider;

    public void Dispose() => (provider.IgnoresPrompt, provider.Refuses) = (false, false);

    [Fact]
    public async Task A_form_is_signed_over_the_way_to_the_provider_and_back_and_nothing_typed_is_lost()
    {
        var caseId = await UnderReviewAsync();
        using var browser = await server.SignedInAsync(ProviderPerson.New(ProviderBrowser.Surgeons));
        using var page = await browser.GetAsync($"/reviews/{caseId}");
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("You confirm it with St. Anna Hospital");
        text.ShouldNotContain("Sign with your password");

        var confirm = await SendAsync(browser, caseId, "decline", ("declineReason", "Typed <with> care & patience"));
        var asked = await browser.CallbackAsync($"{confirm}/go");
        provider.Asked.Last()["prompt"].ShouldBe("login");
        provider.Asked.Last()["max_age"].ShouldBe("0");
        (await browser.EndAsync(await browser.GetAsync(asked))).ShouldBe($"{confirm}/confirmed");
        var fields = await HiddenAsync(browser, $"{confirm}/confirmed");
        fields["declineReason"].ShouldBe("Typed <with> care & patience");
        using var done = await browser.SubmitAsync($"/reviews/{caseId}", fields["_handler"], Pairs(fields));

        done.StatusCode.ShouldBe(HttpStatusCode.Redirect, await done.Content.ReadAsStringAsync());
        (await StateAsync(caseId)).ShouldBe("CLOSED");
    }

    [Fact]
    public async Task Who_was_not_asked_again_or_is_somebody_else_or_turns_back_has_signed_nothing()
    {
        var caseId = await UnderReviewAsync();
        var person = ProviderPerson.New(ProviderBrowser.Surgeons);
        using var browser = await server.SignedInAsync(person);
        var confirm = await SendAsync(browser, caseId, "decline", ("declineReason", "Not in our hands"));

        provider.IgnoresPrompt = true;
        (await ConfirmAsync(browser, confirm)).ShouldBe($"{confirm}?problem=proof-stale");
        provider.Person = person with { AuthenticatedAt = TimeProvider.System.GetUtcNow().AddHours(1) };
        (await ConfirmAsync(browser, confirm)).ShouldBe($"{confirm}?problem=proof-stale", "a sign-in that is yet to come");
        provider.IgnoresPrompt = false;

        provider.Refuses = true;
        (await ConfirmAsync(browser, confirm)).ShouldBe($"{confirm}?problem=cancelled");
        provider.Refuses = false;

        using (await server.SignedInAsync(ProviderPerson.New(ProviderBrowser.Surgeons)))
            (await ConfirmAsync(browser, confirm)).ShouldBe($"{confirm}?problem=proof-for-another-act");

        using var early = await browser.GetAsync($"{confirm}/confirmed");
        early.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var other = await server.SignedInAsync(person);
        using var elsewhere = await other.GetAsync(confirm);
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StateAsync(caseId)).ShouldNotBe("CLOSED");
    }

    [Fact]
    public async Task A_program_gets_a_proof_that_works_once_after_its_person_has_confirmed_it()
    {
        var caseId = await UnderReviewAsync();
        var other = await UnderReviewAsync();
        var person = ProviderPerson.New(ProviderBrowser.Surgeons);
        using var browser = await server.SignedInAsync(person);
        using var program = server.Anonymous();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", provider.Sign());
        using var given = await program.PostAsJsonAsync(
            "/api/v1/proofs",
            new
            {
                act = "DeclineReferral",
                on = caseId,
                atProvider = true,
            }
        );
        given.StatusCode.ShouldBe(HttpStatusCode.OK, await given.Content.ReadAsStringAsync());
        var body = await given.JsonAsync();
        program.DefaultRequestHeaders.Add("Signature-Proof", body.GetProperty("proof").GetString());
        (await DeclineAsync(caseId)).ShouldBe("proof-unconfirmed");

        var confirm = body.GetProperty("confirmAt").GetString()!;
        using var shown = await browser.GetAsync(confirm);
        (await shown.Content.ReadAsStringAsync()).ShouldContain("Decline referral");
        (await ConfirmAsync(browser, confirm)).ShouldBe($"{confirm}/confirmed");

        (await DeclineAsync(other)).ShouldBe("proof-for-another-act");
        (await DeclineAsync(caseId)).ShouldBe("");
        (await DeclineAsync(caseId)).ShouldBe("proof-used");
        (await StateAsync(caseId)).ShouldBe("CLOSED");

        async Task<string> DeclineAsync(Guid on)
        {
            using var answer = await program.PostAsJsonAsync($"/api/v1/cases/{on}/decline", new { reason = "Not in our hands" });
            return answer.IsSuccessStatusCode ? "" : await answer.CodeAsync() ?? "";
        }
    }

    [Fact]
    public async Task A_confirmed_proof_works_for_five_minutes_and_a_confirmation_is_waited_for_ten()
    {
        await using var own = new ProviderServer(provider);
        var driver = await CaseDriver.StartAsync(own.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.WaitForAsync(caseId, "REVIEW");
        using var browser = await own.SignedInAsync(ProviderPerson.New(ProviderBrowser.Surgeons));
        var late = await SendAsync(browser, caseId, "decline", ("declineReason", "Not in our hands"));
        own.Clock.Advance(TimeSpan.FromMinutes(11));
        (await ConfirmAsync(browser, late)).ShouldBe($"{late}?problem=proof-expired");

        var confirm = await SendAsync(browser, caseId, "decline", ("declineReason", "Not in our hands"));
        (await ConfirmAsync(browser, confirm)).ShouldBe($"{confirm}/confirmed");
        var fields = await HiddenAsync(browser, $"{confirm}/confirmed");
        own.Clock.Advance(TimeSpan.FromMinutes(6));
        using var refused = await browser.SubmitAsync($"/reviews/{caseId}", fields["_handler"], Pairs(fields));

        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("older than 5 minutes");
    }

    private static (string, string)[] Pairs(IReadOnlyDictionary<string, string> fields) =>
        [.. fields.Where(field => field.Key is not ("_handler" or "__RequestVerificationToken")).Select(field => (field.Key, field.Value))];

    // The page after the form, which goes on to the provider by itself.
    private static async Task<string> SendAsync(Browser browser, Guid caseId, string decision, params (string, string)[] fields)
    {
        using var sent = await browser.SubmitAsync(
            $"/reviews/{caseId}",
            "decide",
            [("decision", decision), ("sign", "provider"), ("_key", Guid.NewGuid().ToString("N")), .. fields]
        );
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        var confirm = sent.Headers.Location!.OriginalString;
        confirm = Uri.TryCreate(confirm, UriKind.Absolute, out var whole) && whole.Host == "localhost" ? whole.PathAndQuery : confirm;
        using var page = await browser.GetAsync(confirm);
        (await browser.EndAsync(page)).ShouldBe($"{confirm}/go");
        return confirm;
    }

    private static async Task<string> ConfirmAsync(Browser browser, string confirm) =>
        await browser.EndAsync(await browser.GetAsync(await browser.CallbackAsync($"{confirm}/go")));

    private static async Task<IReadOnlyDictionary<string, string>> HiddenAsync(Browser browser, string page)
    {
        using var shown = await browser.GetAsync(page);
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await shown.Content.ReadAsStringAsync();
        return Hidden()
            .Matches(text[text.IndexOf("<main", StringComparison.Ordinal)..])
            .ToDictionary(
                match => match.Groups["name"].Value,
                match => WebUtility.HtmlDecode(match.Groups["value"].Value),
                StringComparer.Ordinal
            );
    }

    private async Task<Guid> UnderReviewAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.WaitForAsync(caseId, "REVIEW");
        return caseId;
    }

    private async Task<string?> StateAsync(Guid caseId)
    {
        using var client = await server.SignInAsync(OrthoReferral.Cases.Domain.Role.OrthopedicSurgeon);
        using var answer = await client.GetAsync($"/api/v1/cases/{caseId}/state");
        return (await answer.JsonAsync()).GetProperty("state").GetString();
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
