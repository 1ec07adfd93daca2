using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Pages.Surgeon;

/// <summary>The pages of those who decide, used as a browser without scripts uses them.</summary>
[Collection(SharedServer.Name)]
public sealed class ReviewPagesTests(ClinicServer server)
{
    // V04: femur, Mirels 10 and more, fixation plus radiation.
    private const string Femur = "V04";

    [Theory]
    [InlineData("/reviews", "Review queue")]
    [InlineData("/reviews?show=mine", "Held by me")]
    [InlineData("/tumor-board", "Tumor board")]
    [InlineData("/tumor-board/present/999", "Tumor board")]
    [InlineData("/decisions", "My decisions")]
    public async Task A_surgeon_sees_each_page(string address, string words)
    {
        using var client = await server.SignInAsync(Role.OrthopedicSurgeon);
        var page = await SentPage.OpenAsync(client, address);
        page.Html.ShouldContain(words);
        page.Html.Split("<h1").Length.ShouldBe(2, "one main heading");
    }

    [Theory]
    [InlineData("/reviews")]
    [InlineData("/tumor-board")]
    [InlineData("/decisions")]
    public async Task The_pages_of_a_surgeon_are_closed_to_an_oncologist(string address)
    {
        using var client = await server.SignInAsync(Role.Oncologist);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_review_that_does_not_exist_is_not_found()
    {
        using var client = await server.SignInAsync(Role.OrthopedicSurgeon);
        using var answer = await client.GetAsync(new Uri($"/reviews/{Guid.CreateVersion7()}", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_review_page_explains_the_recommendation_and_pre_chooses_nothing()
    {
        var (client, _, caseId) = await SubmittedAsync();
        // Other tests of the same server have cases under review, too.
        (await SentPage.OpenAsync(client, "/reviews?rows=200")).Html.ShouldContain($"/reviews/{caseId}");
        var page = await SentPage.OpenAsync(client, $"/reviews/{caseId}");
        page.Html.ShouldContain(ProcedureNames.For(Procedure.FixationPlusRadiation));
        foreach (
            var part in new[]
            {
                "Rule that matched",
                "Source",
                "What would change this",
                "Excluded",
                "Alternatives",
                "Mirels score",
                "Conversation",
            }
        )
            page.Html.ShouldContain(part);
        page.Form("decide").ShouldNotContain(" checked");
    }

    [Fact]
    public async Task A_wrong_password_signs_nothing_and_loses_nothing_typed()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var page = await SentPage.OpenAsync(client, $"/reviews/{caseId}");
        var (status, _, html) = await page.SendAsync(
            "decide",
            ("decision", "decline"),
            ("declineReason", "Follows elsewhere"),
            ("password", "wrong")
        );
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("This password is not right");
        html.ShouldContain("Follows elsewhere");
        (await driver.StateOfAsync(caseId)).ShouldBe("AWAITING_REVIEW");
    }

    [Fact]
    public async Task Signing_approves_and_the_decision_is_listed()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var page = await SentPage.OpenAsync(client, $"/reviews/{caseId}");
        var (status, location, _) = await page.SendAsync("decide", ("decision", "approve"), ("password", DemoAccounts.Password));
        status.ShouldBe(HttpStatusCode.Redirect);
        location.ShouldNotBeNull().ShouldEndWith("/reviews");
        (await driver.StateOfAsync(caseId)).ShouldBe("IN_TREATMENT");
        (await SentPage.OpenAsync(client, "/decisions")).Html.ShouldContain($"/cases/{caseId}");
    }

    [Fact]
    public async Task Another_procedure_without_a_reason_is_refused_beside_its_field()
    {
        var (client, _, caseId) = await SubmittedAsync();
        var page = await SentPage.OpenAsync(client, $"/reviews/{caseId}");
        var (_, _, html) = await page.SendAsync(
            "decide",
            ("decision", "other"),
            ("lesions[0].procedure", ProcedureNames.Code(Procedure.Radiotherapy)),
            ("lesions[0].reason", ""),
            ("password", DemoAccounts.Password)
        );
        html.ShouldContain("href=\"#f-lesions-0-reason\"");
        html.ShouldContain("id=\"f-lesions-0-reason-error\"");
    }

    [Fact]
    public async Task An_excluded_procedure_waits_for_a_second_surgeon_who_signs_on_the_same_page()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var page = await SentPage.OpenAsync(client, $"/reviews/{caseId}");
        var (status, _, _) = await page.SendAsync(
            "decide",
            ("decision", "other"),
            ("lesions[0].procedure", ProcedureNames.Code(Procedure.VertebralAugmentation)),
            ("lesions[0].reason", "Board advice"),
            ("password", DemoAccounts.Password)
        );
        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.StateOfAsync(caseId)).ShouldBe("AWAITING_REVIEW");
        (await SentPage.OpenAsync(client, $"/reviews/{caseId}")).Html.ShouldContain("Another orthopedic surgeon has to sign");

        using var second = await server.SignInAsync("surgeon2@demo.test");
        var signing = await SentPage.OpenAsync(second, $"/reviews/{caseId}");
        signing.Html.ShouldContain("Board advice");
        (status, _, _) = await signing.SendAsync("countersign", ("second", "agree"), ("secondPassword", DemoAccounts.Password));
        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.StateOfAsync(caseId)).ShouldBe("IN_TREATMENT");
    }

    [Fact]
    public async Task A_second_surgeon_who_refuses_says_why_and_the_review_is_open_again()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        await (await SentPage.OpenAsync(client, $"/reviews/{caseId}")).SendAsync(
            "decide",
            ("decision", "other"),
            ("lesions[0].procedure", ProcedureNames.Code(Procedure.VertebralAugmentation)),
            ("lesions[0].reason", "Board advice"),
            ("password", DemoAccounts.Password)
        );
        using var second = await server.SignInAsync("surgeon2@demo.test");
        var signing = await SentPage.OpenAsync(second, $"/reviews/{caseId}");

        var (status, _, html) = await signing.SendAsync("countersign", ("second", "refuse"), ("secondPassword", DemoAccounts.Password));
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("id=\"f-refusal-error\"");
        (status, _, _) = await signing.SendAsync(
            "countersign",
            ("second", "refuse"),
            ("refusal", "Cement does not belong there."),
            ("secondPassword", DemoAccounts.Password)
        );

        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.StateOfAsync(caseId)).ShouldBe("AWAITING_REVIEW");
        (await SentPage.OpenAsync(client, $"/cases/{caseId}")).Html.ShouldContain("Cement does not belong there.");
        (await SentPage.OpenAsync(client, $"/reviews/{caseId}")).Form("decide").ShouldContain("name=\"password\"");
    }

    [Fact]
    public async Task Who_decides_second_learns_who_was_faster_and_keeps_the_text()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        using var second = await server.SignInAsync("surgeon2@demo.test");
        var late = await SentPage.OpenAsync(second, $"/reviews/{caseId}");
        using (var approved = await client.PostAsJsonAsync($"/api/v1/cases/{caseId}/approve", new { }))
            approved.StatusCode.ShouldBe(HttpStatusCode.OK);

        var (status, _, html) = await late.SendAsync(
            "decide",
            ("decision", "board"),
            ("boardQuestion", "Fix or radiate?"),
            ("password", DemoAccounts.Password)
        );
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Dr. Lena Fischer decided this case");
        html.ShouldContain("Fix or radiate?");
        (await driver.StateOfAsync(caseId)).ShouldBe("IN_TREATMENT");
    }

    [Fact]
    public async Task The_board_records_who_was_there()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var page = await SentPage.OpenAsync(client, $"/reviews/{caseId}");
        await page.SendAsync(
            "decide",
            ("decision", "board"),
            ("boardQuestion", "Nail or prosthesis?"),
            ("password", DemoAccounts.Password)
        );
        (await SentPage.OpenAsync(client, "/tumor-board")).Html.ShouldContain("Nail or prosthesis?");

        var board = await SentPage.OpenAsync(client, $"/tumor-board/case/{caseId}");
        var (_, _, refused) = await board.SendAsync("board", ("decision", "approve"), ("password", DemoAccounts.Password));
        refused.ShouldContain("Write who was there.");
        var (status, _, _) = await board.SendAsync(
            "board",
            ("decision", "approve"),
            ("attendees", "Fischer, Alvarez"),
            ("reason", "Nail"),
            ("password", DemoAccounts.Password)
        );
        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.StateOfAsync(caseId)).ShouldBe("IN_TREATMENT");
    }

    private async Task<(HttpClient Surgeon, CaseDriver Driver, Guid CaseId)> SubmittedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        return (driver.As(Role.OrthopedicSurgeon), driver, await driver.SubmitAsync(Femur));
    }
}
