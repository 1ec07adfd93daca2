using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Pages.Parts.Words;
using OrthoReferral.Web.Tests.Security;
using SmtpServer.Protocol;

namespace OrthoReferral.Web.Tests.News;

/// <summary>News that leaves the program, to a real mail server and a real listener.</summary>
public sealed partial class NewsDeliveryTests(NewsServer server) : IClassFixture<NewsServer>
{
    // The year by itself may stand in an id by chance.
    private static readonly string[] OfThePatient =
    [
        "Wilhelmina",
        "Oppenheim-Sachs",
        "MRN-77120",
        "1957-03",
        "Mar 1957",
        "March 1957",
        "+49 30 901820",
    ];

    [Fact]
    public async Task A_mail_names_the_case_and_leads_to_it_and_says_nothing_of_the_patient()
    {
        var (reader, caseId, number) = await ReferAsync();
        await PostMessageAsync(caseId);

        await server.SendAllAsync();

        var mail = server.Mail.Mails.Single(one => one.To.ToString().Contains(reader, StringComparison.Ordinal));
        mail.From.ToString().ShouldBe("ortho@hospital.test");
        mail.Subject.ShouldBe($"A new message ({number}) · OrthoReferral");
        mail.TextBody.ShouldNotBeNull().ShouldContain($"{NewsServer.BaseUrl}/cases/{caseId:D}/messages");
        mail.TextBody.ShouldContain($"{NewsServer.BaseUrl}/account/news");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.MessageId.ShouldEndWith("@hospital.test");
    }

    [Fact]
    public async Task A_mail_server_that_refuses_is_asked_again_with_the_same_message_id_and_what_it_wrote_is_kept_nowhere()
    {
        var (reader, caseId, _) = await ReferAsync();
        await PostMessageAsync(caseId);
        server.Mail.Refusals.Enqueue(new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no such person Oppenheim-Sachs"));

        await server.RoundAsync();
        (await server.CountAsync(row => row.LastError == "SMTP 550, MessageNotAccepted")).ShouldBe(1);
        await server.SendAllAsync();

        server.Mail.Mails.Count(one => one.To.ToString().Contains(reader, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_gateway_that_fails_twice_gets_the_post_a_third_time_signed_under_the_same_id()
    {
        var (_, caseId, number) = await ReferAsync();
        await ChooseAsync(caseId, NoticeKind.MessagePosted);
        await PostMessageAsync(caseId);
        server.Gateway.AnswerNext(503);
        server.Gateway.AnswerNext(500);

        await server.SendAllAsync();

        var posts = server.Gateway.Posts.Where(post => Text(post).Contains(number, StringComparison.Ordinal)).ToList();
        posts.Select(post => post.Status).ShouldBe([503, 500, 200]);
        posts.Select(post => post.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
        posts.ShouldAllBe(post => post.Headers["webhook-signature"] == Signature(post));
        var told = JsonDocument.Parse(posts[2].Body).RootElement.GetProperty("data");
        told.GetProperty("notices")[0].GetProperty("link").GetString().ShouldBe($"{NewsServer.BaseUrl}/cases/{caseId:D}/messages");
        told.GetProperty("to").GetProperty("email").GetString().ShouldEndWith(".test");
        await server.SendAllAsync();
        server.Gateway.Posts.Count(post => Text(post).Contains(number, StringComparison.Ordinal)).ShouldBe(3, "delivered once");
    }

    [Fact]
    public async Task Nothing_of_a_patient_leaves_by_any_channel_for_any_kind_of_news()
    {
        var (reader, caseId, number) = await ReferAsync();
        var kinds = Enum.GetValues<NoticeKind>();
        await ChooseAsync(caseId, [.. kinds.Where(kind => !NoticeProfile.Of(kind).IsAlways)]);
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
            var row = await db.Cases.SingleAsync(known => known.Id == caseId);
            foreach (var kind in kinds)
                row.Tell(row.OncologistId, kind, Actor.System, TimeProvider.System.GetUtcNow());
            await NoticeRouting.AddDeliveriesAsync(db, scope.ServiceProvider.GetRequiredService<InstalledChannels>(), default);
            await db.SaveChangesAsync();
        }

        await server.SendAllAsync();

        var mails = server.Mail.Mails.Where(one => one.To.ToString().Contains(reader, StringComparison.Ordinal)).ToList();
        var posts = server.Gateway.Taken.Select(Text).Where(post => post.Contains(number, StringComparison.Ordinal)).ToList();
        foreach (var kind in kinds)
        {
            mails.ShouldContain(mail => (mail.Subject + mail.TextBody).Contains(NoticeWords.Of(kind)), $"{kind} by mail");
            if (!NoticeProfile.Of(kind).IsFixed)
                posts.ShouldContain(post => post.Contains($"\"{kind}\"", StringComparison.Ordinal), $"{kind} by webhook");
        }

        foreach (var text in mails.Select(mail => mail.ToString()).Concat(server.Mail.Raw).Concat(posts))
        foreach (var secret in OfThePatient)
            text.ShouldNotContain(secret, Case.Insensitive);
    }

    [Fact]
    public async Task A_person_chooses_on_a_page_by_what_each_kind_of_news_comes()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = new Browser(server.Anonymous());
        using var welcome = await browser.SignInAsync(email, NewPeople.Password);
        Checked(await HtmlAsync(browser, "/account/news"), NoticeKind.MessagePosted)
            .ShouldBe([NoticeChannel.InApp, NoticeChannel.Mail], "what holds until somebody chooses");

        using var saved = await browser.SubmitAsync("/account/news", "news-choices", ($"{NoticeKind.MessagePosted}", "Webhook"));

        saved.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        var html = await HtmlAsync(browser, "/account/news");
        Checked(html, NoticeKind.MessagePosted).ShouldBe([NoticeChannel.Webhook]);
        Checked(html, NoticeKind.EmergencyRaised).ShouldBe(Enum.GetValues<NoticeChannel>(), "urgent news can't be switched off");
    }

    [Fact]
    public async Task The_administrator_sees_on_a_page_what_was_given_up_and_sends_it_again()
    {
        var (_, caseId, number) = await ReferAsync();
        await PostMessageAsync(caseId);
        await using (var scope = server.Services.CreateAsyncScope())
            await scope
                .ServiceProvider.GetRequiredService<CaseDb>()
                .NoticeDeliveries.Where(row => row.EndedAt == null)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(row => row.State, DeliveryState.GivenUp)
                        .SetProperty(row => row.EndedAt, TimeProvider.System.GetUtcNow())
                        .SetProperty(row => row.LastError, "SMTP 550")
                );
        using var browser = new Browser(server.Anonymous());
        using var welcome = await browser.SignInAsync("admin@demo.test", DemoAccounts.Password);
        var html = await HtmlAsync(browser, "/admin/news");
        html.ShouldContain("SMTP 550");
        html.ShouldContain("given up");
        html.ShouldNotContain(number, customMessage: "an administrator sees no case");
        var given = Delivery().Matches(html).Select(match => ("delivery", match.Groups["id"].Value)).ToArray();

        using var sent = await browser.SubmitAsync("/admin/news", "send-again", given);

        sent.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        await server.SendAllAsync();
        (await HtmlAsync(browser, "/admin/news")).ShouldContain("Everything was delivered");
    }

    private static async Task<string> HtmlAsync(Browser browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    // The channels that are ticked for a kind.
    private static NoticeChannel[] Checked(string html, NoticeKind kind) =>
        [
            .. Tick()
                .Matches(html)
                .Select(match => match.Value)
                .Where(tag =>
                    tag.Contains($"name=\"{kind}\"", StringComparison.Ordinal) && tag.Contains(" checked", StringComparison.Ordinal)
                )
                .SelectMany(tag =>
                    Enum.GetValues<NoticeChannel>().Where(channel => tag.Contains($"value=\"{channel}\"", StringComparison.Ordinal))
                ),
        ];

    [GeneratedRegex("<input class=\"form-check-input\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tick();

    [GeneratedRegex("name=\"delivery\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Delivery();

    private static string Text(Gateway.Post post) => Encoding.UTF8.GetString(post.Body);

    // As Standard Webhooks says it, written once more.
    private static string Signature(Gateway.Post post)
    {
        var signed = Encoding.UTF8.GetBytes($"{post.Headers["webhook-id"]}.{post.Headers["webhook-timestamp"]}.{Text(post)}");
        var age =
            TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()
            - long.Parse(post.Headers["webhook-timestamp"]!, CultureInfo.InvariantCulture);
        age.ShouldBeInRange(0, 600);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(NewsServer.Secret["whsec_".Length..]), signed));
    }

    /// <summary>A new oncologist refers a patient whose names stand in nothing else.</summary>
    private async Task<(string Reader, Guid CaseId, string Number)> ReferAsync()
    {
        var (_, email) = await server.NewPersonAsync();
        using var oncologist = await server.BearerAsync(email);
        using var created = await oncologist.PostAsJsonAsync(
            "/api/v1/cases",
            new
            {
                patient = new
                {
                    givenName = OfThePatient[0],
                    familyName = OfThePatient[1],
                    mrn = $"{OfThePatient[2]}-{Guid.CreateVersion7():N}"[..24],
                    dateOfBirth = "1957-03-04",
                },
                site = DemoSites.Riverside,
                facts = Vignettes.ReferralOf("V07"),
            }
        );
        var draft = await created.JsonAsync();
        var caseId = draft.GetProperty("caseId").GetGuid();
        using var submitted = await oncologist.PostAsJsonAsync($"/api/v1/cases/{caseId}/submit", CaseDriver.AnsweredFor());
        submitted.EnsureSuccessStatusCode();
        return (email, caseId, draft.GetProperty("number").GetString()!);
    }

    private async Task PostMessageAsync(Guid caseId)
    {
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        using var posted = await coordinator.PostAsJsonAsync(
            $"/api/v1/cases/{caseId}/messages",
            new { text = $"{OfThePatient[0]} {OfThePatient[1]} can come on Monday." }
        );
        posted.EnsureSuccessStatusCode();
    }

    /// <summary>The oncologist of the case wants these kinds by everything.</summary>
    private async Task ChooseAsync(Guid caseId, params NoticeKind[] kinds)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var oncologist = await db.Cases.Where(row => row.Id == caseId).Select(row => row.OncologistId).SingleAsync();
        foreach (var kind in kinds)
        {
            var choice = new NoticeChoice(oncologist, kind);
            choice.Choose(Enum.GetValues<NoticeChannel>());
            db.NoticeChoices.Add(choice);
        }

        await db.SaveChangesAsync();
    }
}
