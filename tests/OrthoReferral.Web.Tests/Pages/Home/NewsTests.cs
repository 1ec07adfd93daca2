using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Pages.Home;

/// <summary>The notices of a person, on the bell and on their page.</summary>
[Collection(SharedServer.Name)]
public sealed class NewsTests(ClinicServer server)
{
    [Fact]
    public async Task News_stands_on_the_bell_and_its_page_until_it_is_marked_as_read()
    {
        var (_, email) = await server.NewPersonAsync();
        using var oncologist = await server.BearerAsync(email);
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        using var created = await oncologist.PostAsJsonAsync(
            "/api/v1/cases",
            new
            {
                patient = new
                {
                    givenName = "Ruth",
                    familyName = "Sample",
                    mrn = "NEWS-1",
                    dateOfBirth = "1962-03-04",
                },
                site = DemoSites.Riverside,
                facts = Vignettes.ReferralOf("V04"),
            }
        );
        var draft = await created.JsonAsync();
        var address = $"/api/v1/cases/{draft.GetProperty("caseId").GetGuid()}";
        using var submitted = await oncologist.PostAsJsonAsync($"{address}/submit", CaseDriver.AnsweredFor());
        submitted.EnsureSuccessStatusCode();
        using var posted = await coordinator.PostAsJsonAsync($"{address}/messages", new { text = "We call you tomorrow." });
        posted.EnsureSuccessStatusCode();

        using var browser = new Browser(server.Anonymous());
        using var welcome = await browser.SignInAsync(email, NewPeople.Password);
        var page = await TextAsync(browser);
        page.ShouldContain("A new message");
        page.ShouldContain(draft.GetProperty("number").GetString()!);
        page.ShouldContain("News, 1 unread");
        page.ShouldContain("We call you tomorrow");
        page.ShouldContain("Ruth Sample");

        using var list = await browser.GetAsync("/referrals");
        var marked = WebUtility.HtmlDecode(await list.Content.ReadAsStringAsync());
        marked.ShouldContain("Unread news", customMessage: "the row of the list says it");
        page.ShouldContain($"/cases/{draft.GetProperty("caseId").GetGuid():D}/messages");

        using var told = await oncologist.GetAsync(new Uri("/api/v1/notices", UriKind.Relative));
        var notice = (await told.JsonAsync()).GetProperty("notices")[0].GetProperty("id").GetString()!;
        using var read = await browser.SubmitAsync("/news", "news", ("notice", notice));

        read.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await TextAsync(browser);
        page.ShouldNotContain("A new message");
        page.ShouldContain("You have read everything");
        page.ShouldNotContain("News, 1 unread");
    }

    [Fact]
    public async Task A_message_is_answered_in_the_list_and_a_second_tap_sends_nothing()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var posted = await driver
            .As(Role.Coordinator)
            .PostAsJsonAsync($"/api/v1/cases/{caseId}/messages", new { text = "When can she come?" });
        var message = (await posted.JsonAsync()).GetProperty("messageId").GetGuid();
        using var browser = new Browser(server.Anonymous());
        using var welcome = await browser.SignInAsync("oncologist@demo.test", DemoAccounts.Password);
        (await TextAsync(browser)).ShouldContain($"name=\"answer-{message:N}\"");

        var empty = await AnswerAsync(browser, caseId, message, "", "tap-0");
        (empty.Status, empty.Text.Contains("Write a message.", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true));
        (await AnswerAsync(browser, caseId, message, "On Monday at nine.", "tap-1")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await AnswerAsync(browser, caseId, message, "On Monday at nine.", "tap-1")).Status.ShouldBe(HttpStatusCode.Redirect);
        var other = await AnswerAsync(browser, caseId, message, "On Tuesday.", "tap-1");
        other.Text.ShouldContain("This form was sent before");
        other.Text.ShouldContain("On Tuesday.", customMessage: "nothing typed is lost");

        using var listed = await driver.As(Role.Coordinator).GetAsync($"/api/v1/cases/{caseId}/messages");
        var rows = (await listed.JsonAsync()).GetProperty("rows").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("text").GetString()).ShouldBe(["On Monday at nine.", "When can she come?"]);
        rows[1].GetProperty("readBy")[0].GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        (await TextAsync(browser)).ShouldNotContain($"answer-{message:N}");
    }

    private static async Task<(HttpStatusCode Status, string Text)> AnswerAsync(
        Browser browser,
        Guid caseId,
        Guid message,
        string text,
        string key
    )
    {
        using var answer = await browser.SubmitAsync(
            "/news",
            "answer",
            ("case", $"{caseId:D}"),
            ("message", $"{message:D}"),
            ($"answer-{message:N}", text),
            ("_key", key)
        );
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<string> TextAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("/news");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
