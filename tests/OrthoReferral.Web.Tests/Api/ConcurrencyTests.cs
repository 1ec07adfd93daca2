using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Api;

public sealed class ConcurrencyTests(UnevenServer server) : IClassFixture<UnevenServer>
{
    [Fact]
    public async Task Of_two_surgeons_who_decide_at_once_one_wins_and_the_other_sees_how_the_case_stands()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var other = await server.SignInAsync("surgeon2@demo.test");

        var answers = await Task.WhenAll(
            driver.As(Role.OrthopedicSurgeon).PostAsync($"/api/v1/cases/{caseId}/approve", content: null),
            other.PostAsJsonAsync($"/api/v1/cases/{caseId}/decline", new { reason = "Not in this clinic" })
        );

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        var loser = answers.Single(answer => answer.StatusCode != HttpStatusCode.OK);
        loser.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var current = (await loser.JsonAsync()).GetProperty("current");
        current.GetProperty("caseId").GetGuid().ShouldBe(caseId);

        // The workflow moves the case on a moment after the decision has committed, so its state may be the one before or after that.
        current.GetProperty("state").GetString().ShouldBeOneOf("AWAITING_REVIEW", "IN_TREATMENT", "CLOSED");
        current.GetProperty("decidedBy").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_older_version_is_refused_with_412_and_the_present_one_is_taken()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var read = await driver.As(Role.OrthopedicSurgeon).GetAsync($"/api/v1/cases/{caseId}");
        var tag = read.Headers.ETag!.Tag;
        (
            await driver.As(Role.Oncologist).PostAsJsonAsync($"/api/v1/cases/{caseId}/messages", new { text = "One more thing" })
        ).EnsureSuccessStatusCode();
        using var now = await driver.As(Role.OrthopedicSurgeon).GetAsync($"/api/v1/cases/{caseId}");

        using var stale = await ApproveAsync(driver, caseId, tag);
        using var fresh = await ApproveAsync(driver, caseId, now.Headers.ETag!.Tag);

        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await stale.CodeAsync()).ShouldBe("stale-version");
        fresh.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_version_from_before_the_patient_was_corrected_is_refused_with_409_whatever_is_written()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var read = await driver.As(Role.OrthopedicSurgeon).GetAsync($"/api/v1/cases/{caseId}");
        var tag = read.Headers.ETag!.Tag;
        (await CorrectAsync("Ruthless")).EnsureSuccessStatusCode();

        using var approved = await ApproveAsync(driver, caseId, tag);
        using var again = await CorrectAsync("Ruta", tag);

        foreach (var refused in new[] { approved, again })
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            var problem = await refused.JsonAsync();
            problem.GetProperty("code").GetString().ShouldBe("identity-changed");
            problem.GetProperty("title").GetString()!.ShouldContain("The patient of this case was corrected in the meantime");
            problem.GetProperty("current").GetProperty("caseId").GetGuid().ShouldBe(caseId);
            problem.ToString().ShouldNotContain("Sample", Case.Insensitive, "no name stands in an error");
        }

        async Task<HttpResponseMessage> CorrectAsync(string given, string? seen = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{caseId}/identity");
            var header = (await driver.ReadAsync(caseId)).GetProperty("header");
            request.Content = JsonContent.Create(
                new
                {
                    patient = new
                    {
                        givenName = given,
                        familyName = "Sample",
                        mrn = header.GetProperty("patientMrn").GetString(),
                        dateOfBirth = "1962-03-04",
                    },
                    reason = "Spelled so in the passport",
                }
            );
            if (seen is not null)
                request.Headers.TryAddWithoutValidation("If-Match", seen);
            return await driver.As(Role.Coordinator).SendAsync(request);
        }
    }

    [Fact]
    public async Task The_ETag_of_a_commands_answer_is_the_version_that_it_made()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        var review = await driver.PendingAsync(caseId, "REVIEW");

        using var claimed = await driver.As(Role.OrthopedicSurgeon).PostAsync($"/api/v1/work-items/{review}/claim", content: null);
        using var approved = await ApproveAsync(driver, caseId, claimed.Headers.ETag!.Tag);

        approved.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_decides_after_the_workflow_moved_the_case_on_must_have_seen_what_it_did()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.CreateAsync("V04", Guid.NewGuid().ToString("N"));
        using var submitted = await driver
            .As(Role.Oncologist)
            .PostAsync($"/api/v1/cases/{caseId}/submit", JsonContent.Create(CaseDriver.AnsweredFor()));
        await driver.WaitForAsync(caseId, "REVIEW");

        using var approved = await ApproveAsync(driver, caseId, submitted.Headers.ETag!.Tag);

        approved.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_repeated_call_with_the_same_key_gets_the_first_answer_and_changes_nothing()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var key = Guid.NewGuid().ToString("N");

        var first = await driver.CreateAsync("V04", key);
        var second = await driver.CreateAsync("V04", key);

        second.ShouldBe(first);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var key = Guid.NewGuid().ToString("N");
        var caseId = await driver.SubmitAsync("V04");
        (await MessageAsync("First")).StatusCode.ShouldBe(HttpStatusCode.Created);

        using var answer = await MessageAsync("Second");

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.CodeAsync()).ShouldBe("idempotency-key-reused");

        async Task<HttpResponseMessage> MessageAsync(string text)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{caseId}/messages")
            {
                Content = JsonContent.Create(new { text }),
            };
            request.Headers.Add("Idempotency-Key", key);
            return await driver.As(Role.Oncologist).SendAsync(request);
        }
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        for (var i = 0; i < 5; i++)
            (
                await driver.As(Role.Oncologist).PostAsJsonAsync($"/api/v1/cases/{caseId}/messages", new { text = $"Message {i}" })
            ).EnsureSuccessStatusCode();

        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = await driver
                .As(Role.Oncologist)
                .GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseId}/timeline?limit=3{(after is null ? "" : $"&after={after}")}");
            page.GetProperty("rows").GetArrayLength().ShouldBeLessThanOrEqualTo(3);
            seen.AddRange(page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetGuid()));
            after = page.GetProperty("next").GetString();
        } while (after is not null);

        var all = await driver.As(Role.Oncologist).GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseId}/timeline?limit=200");
        seen.ShouldBe(all.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task Errors_of_the_facts_come_back_with_their_field_paths_and_the_draft_is_kept()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.CreateAsync("V04", Guid.NewGuid().ToString("N"));
        var facts = JsonNode.Parse(Vignettes.ReferralOf("V04").GetRawText())!;
        facts["lesions"]![0]!["painNrs"] = 11;
        facts["labs"]!["inr"] = -1;
        var body = new JsonObject
        {
            ["patient"] = new JsonObject
            {
                ["givenName"] = "Ruth",
                ["familyName"] = "Sample",
                ["mrn"] = "M",
            },
            ["facts"] = facts,
        };

        using var answer = await driver.As(Role.Oncologist).PutAsJsonAsync($"/api/v1/cases/{caseId}", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorsAsync()).Keys.ShouldBe(["facts.lesions[0].painNrs", "facts.labs.inr"], ignoreOrder: true);
        (await driver.As(Role.Oncologist).GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseId}"))
            .GetProperty("header")
            .GetProperty("state")
            .GetString()
            .ShouldBe("DRAFT");
    }

    private static async Task<HttpResponseMessage> ApproveAsync(CaseDriver driver, Guid caseId, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{caseId}/approve");
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await driver.As(Role.OrthopedicSurgeon).SendAsync(request);
    }
}
