using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestDatabase;
using OrthoReferral.TestDatabase.Breaking;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Hosting;

/// <summary>While the database is away, programs and people are told so, and what they send then is done once when it is back.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task A_call_is_answered_with_503_and_when_to_try_again_and_is_done_once_with_its_key()
    {
        using var server = new BreakableServer();
        using var client = await server.SignInAsync(Role.Oncologist);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one-draft");
        var draft = new
        {
            patient = new
            {
                givenName = "Ruth",
                familyName = "Sample",
                mrn = "MRN-4711",
                dateOfBirth = "1962-03-04",
            },
            site = "Riverside Cancer Center",
            facts = Vignettes.ReferralOf("V04"),
        };

        server.Breaks.IsAway = true;
        using var away = await client.PostAsJsonAsync("/api/v1/cases", draft);

        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        away.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        var problem = await away.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("database-unavailable");
        problem.GetProperty("title").GetString()!.ShouldContain("Idempotency-Key");
        problem.GetProperty("title").GetString()!.ShouldNotContain("Nothing was changed");

        server.Breaks.IsAway = false;
        for (var repeat = 0; repeat < 2; repeat++)
            (await client.PostAsJsonAsync("/api/v1/cases", draft)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await server.CountCasesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_page_says_in_plain_words_that_the_database_is_away()
    {
        using var server = new BreakableServer();
        using var browser = new Browser(server.Anonymous());
        await browser.SignInAsync(ClinicServer.EmailOf(Role.Coordinator), DemoAccounts.Password);
        (await browser.GetAsync("/worklist")).StatusCode.ShouldBe(HttpStatusCode.OK);

        server.Breaks.IsAway = true;
        using var away = await browser.GetAsync("/worklist");

        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        away.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        var page = await away.Content.ReadAsStringAsync();
        page.ShouldContain("The database does not answer");
        page.ShouldContain("href=\"/worklist\"");
        page.ShouldContain("Try again");
        page.ShouldNotContain("Nothing was changed");
    }

    [Fact]
    public async Task A_form_that_was_sent_meanwhile_can_be_opened_and_sent_again()
    {
        using var server = new BreakableServer();
        using var browser = new Browser(server.Anonymous());
        var token = await browser.TokenOfAsync("/sign-in");

        server.Breaks.IsAway = true;
        using var away = await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/sign-in")
            {
                Content = new FormUrlEncodedContent([
                    new("_handler", "sign-in"),
                    new("__RequestVerificationToken", token),
                    new("email", ClinicServer.EmailOf(Role.Coordinator)),
                    new("password", DemoAccounts.Password),
                ]),
            }
        );

        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = await away.Content.ReadAsStringAsync();
        page.ShouldContain("It is not known whether this was done");
        page.ShouldContain("Open the form again");
        page.ShouldNotContain(DemoAccounts.Password);
        page.ShouldNotContain(ClinicServer.EmailOf(Role.Coordinator));
    }

    private sealed class BreakableServer : ClinicServer
    {
        public BreakableServer() => Database = new TestInterceptors(breaks: Breaks);

        public Breaks Breaks { get; } = new();

        protected override TestInterceptors? Database { get; }

        public async Task<int> CountCasesAsync()
        {
            await using var scope = Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<CaseDb>().Cases.CountAsync();
        }
    }
}
