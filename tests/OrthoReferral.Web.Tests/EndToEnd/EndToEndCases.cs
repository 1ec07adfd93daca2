using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.EndToEnd;

/// <summary>Whole cases through the API. They are the same on every engine, because no step that a person sees depends on it.</summary>
public abstract class EndToEndCases(EndToEndServer server)
{
    // An Elsa server that can't post to us is asked every few seconds, and a case has a dozen steps.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("V04", "FIXATION_PLUS_RADIATION")]
    [InlineData("V16", "VERTEBRAL_AUGMENTATION")]
    public Task A_referral_is_treated_and_closed(string vignette, string procedure) =>
        PlayAsync(async driver =>
        {
            var caseId = await driver.SubmitAsync(vignette);
            await driver.FinishAsync(caseId);
            await ShouldEndAsync(driver, caseId, CaseOutcome.Treated, procedure);
        });

    [Fact]
    public Task A_treatment_that_is_suspended_in_the_middle_goes_on_after_a_new_signature() =>
        PlayAsync(async driver =>
        {
            var caseId = await driver.SubmitAsync("V04");
            foreach (var form in new[] { "REVIEW", "CHECKS", "SCHEDULE" })
                await driver.AnswerAsync(caseId, form);
            await driver.WaitForAsync(caseId, "PROCEDURE");

            await driver.CorrectAsync(caseId, $"C-{caseId:N}"[..20]);

            await driver.AnswerAsync(caseId, "RE_REVIEW");
            await driver.FinishAsync(caseId);
            await ShouldEndAsync(driver, caseId, CaseOutcome.Treated, "FIXATION_PLUS_RADIATION");
        });

    [Fact]
    public Task A_referral_on_hold_goes_on_with_the_biopsy_result() =>
        PlayAsync(async driver =>
        {
            var caseId = await driver.SubmitAsync("V03");
            await driver.WaitForAsync(caseId, "BIOPSY");
            (await driver.StateOfAsync(caseId)).ShouldBe("AWAITING_INFORMATION");

            var facts = new JsonObject
            {
                ["cancer.primarySite"] = "RENAL",
                ["cancer.tissueConfirmed"] = true,
                ["cancer.priorMetastaticDiseaseConfirmed"] = true,
                ["lesions[0].biopsied"] = true,
            };
            await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/answer", new JsonObject { ["facts"] = facts }, key: null);
            await driver.FinishAsync(caseId);
            await ShouldEndAsync(driver, caseId, CaseOutcome.Treated, "FIXATION_PLUS_RADIATION");
        });

    [Fact]
    public Task A_declined_referral_is_closed() =>
        PlayAsync(async driver =>
        {
            var caseId = await driver.SubmitAsync("V16");
            await driver.FinishAsync(caseId, isDeclined: true);
            await ShouldEndAsync(driver, caseId, CaseOutcome.Declined, procedure: null);
        });

    [Fact]
    public Task A_tumor_board_decides() =>
        PlayAsync(async driver =>
        {
            var caseId = await driver.SubmitAsync("V06");
            var reviewer = CaseDriver.RoleOf(await driver.WaitForAsync(caseId, "REVIEW"));
            await driver.PostAsync(
                reviewer,
                $"cases/{caseId}/send-to-tumor-board",
                new JsonObject { ["reason"] = "Skin is close" },
                key: null
            );
            var board = CaseDriver.RoleOf(await driver.WaitForAsync(caseId, "TUMOR_BOARD"));
            (await driver.StateOfAsync(caseId)).ShouldBe("AT_TUMOR_BOARD");

            var decision = new JsonObject
            {
                ["decision"] = "APPROVE",
                ["attendees"] = "Berg, Okafor",
                ["reason"] = "Cryoablation with skin warming",
            };
            await driver.PostAsync(board, $"cases/{caseId}/tumor-board-decision", decision, key: null);
            await driver.FinishAsync(caseId);
            await ShouldEndAsync(driver, caseId, CaseOutcome.Treated, "ABLATION");
        });

    [Fact]
    public Task The_pages_show_where_a_case_stands() =>
        PlayAsync(async driver =>
        {
            var caseId = await driver.SubmitAsync("V16");
            await driver.WaitForAsync(caseId, "REVIEW");

            (await driver.As(Role.Coordinator).GetStringAsync($"/cases/{caseId}")).ShouldContain("Orthopedic referral, version ");
            var process = await driver.As(Role.Coordinator).GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseId}/workflow");
            process
                .GetProperty("referral")
                .GetProperty("bookmarks")
                .EnumerateArray()
                .Select(bookmark => bookmark.GetProperty("activityId").GetString())
                .ShouldBe(["SpecialistReview", "ReviewDue"], ignoreOrder: true);
            foreach (var page in new[] { "/map", "/dashboard" })
                (await driver.As(Role.Coordinator).GetAsync(new Uri(page, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await driver.As(Role.Administrator).GetAsync(new Uri("/admin/workflows", UriKind.Relative))).StatusCode.ShouldBe(
                HttpStatusCode.OK
            );
        });

    private async Task PlayAsync(Func<CaseDriver, Task> play) =>
        await play(await CaseDriver.StartAsync(server.SignInAsync)).WaitAsync(Patience);

    private static async Task ShouldEndAsync(CaseDriver driver, Guid caseId, CaseOutcome outcome, string? procedure)
    {
        var header = (await driver.ReadAsync(caseId)).GetProperty("header");
        header.GetProperty("outcome").GetString().ShouldBe(outcome.ToString().ToUpperInvariant());
        header.GetProperty("approvedProcedure").GetString().ShouldBe(procedure);
    }
}

/// <summary>On the embedded engine, or on the Elsa server of <c>ORTHO_ELSA_URL</c> and <c>ORTHO_ELSA_KEY</c>.</summary>
public sealed class EndToEndTests(EndToEndServer server) : EndToEndCases(server), IClassFixture<EndToEndServer>;

/// <summary>
/// Commands are answered before the workflow has been told: the next step comes a moment later, and nothing else is different.
/// </summary>
public sealed partial class UnwaitedEndToEndTests(UnwaitedServer unwaited, EndToEndServer waited)
    : EndToEndCases(unwaited),
        IClassFixture<UnwaitedServer>,
        IClassFixture<EndToEndServer>
{
    [Fact]
    public async Task Every_command_has_the_same_result_whether_or_not_it_waited_for_the_next_step()
    {
        var answers = await AnswersAsync(unwaited);

        answers.Count.ShouldBeGreaterThan(10);
        answers.ShouldBe(await AnswersAsync(waited));
    }

    /// <summary>
    /// Paths, statuses and results of a whole life. Left out are ids, numbers and times, <c>pending</c>, which says how far the engine is,
    /// and whether the patient's record was found at once. Steps that run side by side are sorted.
    /// </summary>
    private static async Task<List<string>> AnswersAsync(ClinicServer server)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var answers = new List<string>();
        driver.Answered = (path, status, body) => answers.Add(Own().Replace(Pending().Replace($"{path} {status} {body}", ""), "…"));
        await driver.FinishAsync(await driver.SubmitAsync("V04"));
        return [.. answers.Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|OR-[0-9]{4}-[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)?")]
    private static partial Regex Own();

    [GeneratedRegex(",\"pending\":\\[[^]]*\\]|,\"patientId\":(null|\"[^\"]*\")")]
    private static partial Regex Pending();
}

/// <summary>On a server that answers as the recorded Elsa server did: tests the Elsa client in every run.</summary>
public sealed class ElsaEndToEndTests(StandInServer server) : EndToEndCases(server), IClassFixture<StandInServer>
{
    [Fact]
    public async Task Every_request_is_one_that_the_recording_shows()
    {
        await A_declined_referral_is_closed();
        server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_says_what_is_awaited_and_waits_for_it_when_asked()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var hasty = await driver.PostAsync(
            Role.Oncologist,
            $"cases/{await driver.CreateAsync("V16", "hasty")}/submit",
            CaseDriver.AnsweredFor(),
            key: null
        );
        var pending = hasty.GetProperty("pending").EnumerateArray().ToList();
        pending.ShouldNotBeEmpty();
        pending.ShouldAllBe(step =>
            step.GetProperty("awaited").GetString() == "DELIVERY" || step.GetProperty("awaited").GetString() == "NEXT_STEP"
        );

        var caseId = await driver.CreateAsync("V16", "patient");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{caseId}/submit")
        {
            Content = JsonContent.Create(CaseDriver.AnsweredFor()),
        };
        request.Headers.Add("Prefer", "wait=20");
        using var answer = await driver.As(Role.Oncologist).SendAsync(request);
        answer.Headers.GetValues("Preference-Applied").ShouldBe(["wait=20"]);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("pending", out _).ShouldBeFalse();
        (await driver.ReadAsync(caseId)).GetProperty("workItems").EnumerateArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_goes_wrong_on_the_way()
    {
        await A_declined_referral_is_closed();
        server.Errors.ShouldBeEmpty();
    }
}

/// <summary>No post arrives: the reconciler alone finds what Elsa waits for. One short case, because every step waits for a pass.</summary>
public sealed class UnpostedEndToEndTests(StandInServer.Unposted server) : IClassFixture<StandInServer.Unposted>
{
    [Fact]
    public async Task A_case_whose_posts_are_all_lost_comes_to_its_end()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V16");
        await driver.FinishAsync(caseId, isDeclined: true).WaitAsync(TimeSpan.FromMinutes(5));

        (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("outcome").GetString().ShouldBe("DECLINED");
        server.Errors.ShouldBeEmpty();
    }
}
