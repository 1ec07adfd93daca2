using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Pages.Cases;

/// <summary>
/// The blocks of a treatment on its pages, used as a browser without scripts uses them, by the people who may settle them.
/// </summary>
[Collection(SharedServer.Name)]
public sealed class BlockPagesTests(ClinicServer server)
{
    [Fact]
    public async Task A_check_is_settled_with_a_reason_and_the_page_of_the_case_says_by_whom()
    {
        var (driver, caseId, treatment) = await ToBePerformedAsync();
        var surgeon = driver.As(Role.OrthopedicSurgeon);
        (await SentPage.OpenAsync(surgeon, $"/cases/{caseId}")).Html.ShouldContain($"/treatments/{treatment}/blocks/ANTIPLATELET");
        var page = await SentPage.OpenAsync(surgeon, $"/treatments/{treatment}/blocks/ANTIPLATELET");

        var (status, _, html) = await page.SendAsync("clear", ("reason", "Nothing"));
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Give the reason, in 10 characters or more.");
        html.ShouldContain(">Nothing</textarea>");
        (status, _, _) = await page.SendAsync("clear", ("reason", "Asked the patient: takes none"));

        status.ShouldBe(HttpStatusCode.Redirect);
        (await SentPage.OpenAsync(surgeon, $"/cases/{caseId}")).Html.ShouldContain("Asked the patient: takes none");
    }

    [Fact]
    public async Task A_HARD_block_is_overridden_by_the_surgeon_and_signed_by_a_second_clinician_and_by_nobody_else()
    {
        var (driver, caseId, treatment) = await ToBePerformedAsync();
        await RecordAsync(driver, caseId, "labs.platelets10e9PerL", 20);
        var address = $"/treatments/{treatment}/blocks/PLATELETS";
        var coordinators = (await SentPage.OpenAsync(driver.As(Role.Coordinator), address)).Html;
        coordinators.ShouldContain("Orthopedic surgery may override it");
        coordinators.ShouldNotContain("Override the block");

        var page = await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), address);
        var unsigned = await page.SendAsync("clear", ("reason", "Transfused on the way to theater"));
        unsigned.Html.ShouldContain("Enter your password to sign.");
        unsigned.Html.ShouldContain(">Transfused on the way to theater</textarea>");
        (
            await page.SendAsync("clear", ("reason", "Transfused on the way to theater"), ("password", DemoAccounts.Password))
        ).Status.ShouldBe(HttpStatusCode.Redirect);

        var item = (await driver.WaitForAsync(caseId, "OVERRIDE_SIGNATURE")).GetProperty("id").GetGuid();
        var signature = await SentPage.OpenAsync(driver.As(Role.InterventionalRadiologist), $"/work-items/{item}");
        signature.Html.ShouldContain("Transfused on the way to theater");
        (await signature.SendAsync("answer", ("agrees", "false"))).Html.ShouldContain("Give the reason for refusing.");
        (await signature.SendAsync("answer", ("agrees", "true"))).Html.ShouldContain("Enter your password to sign.");
        (await signature.SendAsync("answer", ("agrees", "true"), ("password", DemoAccounts.Password))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        Block(await driver.ReadAsync(caseId), "PLATELETS").GetProperty("isOpen").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("labs.platelets10e9PerL", 20, 220, "PLATELETS")]
    [InlineData("health.antiplatelet", null, 0, "ANTIPLATELET")]
    public async Task What_was_typed_about_a_block_that_a_newer_value_has_cleared_meanwhile_is_refused_and_kept(
        string path,
        int? open,
        int cleared,
        string code
    )
    {
        var (driver, caseId, treatment) = await ToBePerformedAsync();
        await RecordAsync(driver, caseId, path, open);
        var page = await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), $"/treatments/{treatment}/blocks/{code}");
        await RecordAsync(driver, caseId, path, open is null ? "NONE" : cleared);
        (string, string)[] password = open is null ? [] : [("password", DemoAccounts.Password)];

        var (status, _, html) = await page.SendAsync("clear", [("reason", "Looked at by the team"), .. password]);

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Not recorded.");
        html.ShouldContain(">Looked at by the team</textarea>");
    }

    [Fact]
    public async Task A_newer_value_with_the_day_of_its_sample_clears_a_block()
    {
        var (driver, caseId, treatment) = await ToBePerformedAsync();
        await RecordAsync(driver, caseId, "labs.hemoglobinGPerDl", 7.1);
        var page = await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), $"/treatments/{treatment}/blocks/HEMOGLOBIN");

        var (status, _, html) = await page.SendAsync("value", ("labs.hemoglobinGPerDl", "high"));
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("value=\"high\"");
        (await page.SendAsync("value", ("labs.hemoglobinGPerDl", "9.4"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var view = await driver.ReadAsync(caseId);
        Codes(view).ShouldNotContain("HEMOGLOBIN");
        view.GetProperty("facts").GetProperty("labs").GetProperty("hemoglobinGPerDl").GetProperty("takenOn").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task The_form_that_records_the_procedure_is_refused_with_the_open_blocks_beside_it()
    {
        var (driver, caseId, _) = await ToBePerformedAsync();
        var item = await driver.PendingAsync(caseId, "PROCEDURE");
        var page = await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), $"/work-items/{item}");

        var (status, _, html) = await page.SendAsync(
            "answer",
            ("performed", "true"),
            ("performedAt", TimeProvider.System.GetUtcNow().AddHours(-1).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture))
        );

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Not recorded.");
        html.ShouldContain("be performed while");
        html.ShouldContain("Not ready:");
    }

    [Fact]
    public async Task Over_the_API_the_refusal_names_each_block_with_value_and_threshold()
    {
        var (driver, caseId, _) = await ToBePerformedAsync();
        var item = await driver.PendingAsync(caseId, "PROCEDURE");

        var refused = await Should.ThrowAsync<RefusedException>(() =>
            driver.PostAsync(
                Role.OrthopedicSurgeon,
                $"work-items/{item}/procedure",
                new JsonObject { ["performed"] = true, ["performedAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-1) },
                key: null
            )
        );

        refused.Status.ShouldBe((int)HttpStatusCode.Conflict);
        refused.Message.ShouldContain("\"code\":\"not-ready\"");
        refused.Message.ShouldContain("\"code\":\"ANTIPLATELET\",\"severity\":\"CHECK\"");
        refused.Message.ShouldContain("\"fact\":\"health.antiplatelet\"");
    }

    // V04, approved, with its checks cleared, and booked: the surgeon is to operate, and blocks of facts not recorded are open.
    private async Task<(CaseDriver Driver, Guid CaseId, Guid Treatment)> ToBePerformedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.AnswerAsync(caseId, "REVIEW");
        await RecordAsync(driver, caseId, "health.antiplatelet", "NONE");
        await driver.AnswerAsync(caseId, "CHECKS");
        var item = await driver.PendingAsync(caseId, "SCHEDULE");
        await driver.PostAsync(
            Role.Coordinator,
            $"work-items/{item}/schedule",
            new JsonObject
            {
                ["slot"] = new JsonObject
                {
                    ["start"] = TimeProvider.System.GetUtcNow().AddDays(2),
                    ["minutes"] = 90,
                    ["room"] = $"Theater {caseId:N}",
                },
            },
            key: null
        );
        await driver.WaitForAsync(caseId, "PROCEDURE");

        // Takes back the antiplatelet drug: it is not known any more.
        await RecordAsync(driver, caseId, "health.antiplatelet", value: null);
        var view = await driver.ReadAsync(caseId);
        return (driver, caseId, view.GetProperty("treatments")[0].GetProperty("id").GetGuid());
    }

    private static Task<JsonElement> RecordAsync(CaseDriver driver, Guid caseId, string path, JsonNode? value) =>
        driver.PostAsync(
            Role.Oncologist,
            $"cases/{caseId}/values",
            new JsonObject { ["facts"] = new JsonObject { [path] = value } },
            key: null
        );

    private static IEnumerable<string> Codes(JsonElement view) => Blocks(view).Select(block => block.GetProperty("code").GetString()!);

    private static JsonElement Block(JsonElement view, string code) =>
        Blocks(view).Single(block => block.GetProperty("code").ValueEquals(code));

    private static JsonElement.ArrayEnumerator Blocks(JsonElement view) =>
        view.GetProperty("treatments")[0].GetProperty("blocks").EnumerateArray();
}
