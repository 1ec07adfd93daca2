using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Api.Pending;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>
/// On the embedded engine nothing is pending when a command is answered. The end-to-end tests have an engine that answers late.
/// </summary>
[Collection(SharedServer.Name)]
public sealed class PendingTests(ClinicServer server)
{
    [Fact]
    public async Task An_answer_whose_next_step_is_there_says_nothing_of_it_and_does_not_wait()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.CreateAsync("V16", Guid.NewGuid().ToString("N"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{caseId}/submit")
        {
            Content = JsonContent.Create(CaseDriver.AnsweredFor()),
        };
        request.Headers.Add("Prefer", "respond-async, wait=30");
        using var answer = await driver.As(Role.Oncologist).SendAsync(request).WaitAsync(TimeSpan.FromSeconds(20));
        answer.Headers.GetValues("Preference-Applied").ShouldBe(["wait=30"]);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("pending", out _).ShouldBeFalse();
        (await driver.ReadAsync(caseId)).GetProperty("workItems").EnumerateArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_made_on_a_case_says_what_is_pending_too_and_keeps_its_address()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.CreateAsync("V16", Guid.NewGuid().ToString("N"));
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var now = TimeProvider.System.GetUtcNow();
        var message = OutboxMessages.Cancel(caseId, $"{caseId:D}", "nothing", now);
        (message.NotBefore, message.Attempts) = (now.AddDays(1), 1);
        db.Outbox.Add(message);
        await db.SaveChangesAsync();

        using var answer = await driver
            .As(Role.Oncologist)
            .PostAsJsonAsync($"/api/v1/cases/{caseId}/messages", new { text = "Films follow by courier." });
        using var file = new MultipartFormDataContent
        {
            { new ByteArrayContent("%PDF-1.7\n%%EOF"u8.ToArray()), "file", "report.pdf" },
            { new StringContent("Report"), "title" },
            { new StringContent("MRI"), "kind" },
        };
        using var added = await driver.As(Role.Oncologist).PostAsync($"/api/v1/cases/{caseId}/documents", file);

        foreach (var made in new[] { answer, added })
        {
            var body = await made.Content.ReadFromJsonAsync<JsonElement>();
            made.StatusCode.ShouldBe(HttpStatusCode.Created, body.ToString());
            made.Headers.Location.ShouldNotBeNull();
            body.GetProperty("pending")[0].GetProperty("awaited").GetString().ShouldBe("DELIVERY");
        }

        db.Outbox.Remove(message);
        await db.SaveChangesAsync();
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("wait=5", 5)]
    [InlineData("return=minimal, Wait = 5", 5)]
    [InlineData("wait=9999", 30)]
    [InlineData("wait=-1", 0)]
    [InlineData("wait=soon", 0)]
    [InlineData("wait", 0)]
    public void A_preference_counts_when_it_can_be_read_and_up_to_half_a_minute(string? prefer, int seconds)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["Prefer"] = prefer;
        CommandAnswer.WantedWait(request).ShouldBe(TimeSpan.FromSeconds(seconds));
    }
}
