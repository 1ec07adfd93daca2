using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>
/// Calls that a browser's cookie signs in, as the scripts of the pages send them, and as another site would make a browser send them.
/// </summary>
[Collection(SharedServer.Name)]
public sealed class CookieCallTests(ClinicServer server)
{
    [Fact]
    public async Task A_call_signed_in_by_the_cookie_changes_something_only_with_the_token_of_a_page()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var caseId = await driver.SubmitAsync("V04");
        var review = (await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("id").GetGuid();
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(ClinicServer.EmailOf(Role.OrthopedicSurgeon), DemoAccounts.Password)).Dispose();
        var token = await browser.TokenOfAsync($"/cases/{caseId}/messages");

        using var read = await browser.GetAsync($"/api/v1/cases/{caseId}/state");
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var wrong in new[] { null, "", token[..^4] + "AAAA" })
        {
            using var refused = await ClaimAsync(wrong);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("antiforgery");
        }

        (await StateAsync()).ShouldBe("OPEN");
        using var claimed = await ClaimAsync(token);
        claimed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StateAsync()).ShouldBe("CLAIMED");

        async Task<HttpResponseMessage> ClaimAsync(string? value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/work-items/{review}/claim")
            {
                Content = JsonContent.Create(new { }),
            };
            if (value is not null)
                request.Headers.Add("RequestVerificationToken", value);
            return await browser.SendAsync(request);
        }

        async Task<string?> StateAsync() =>
            (await driver.ReadAsync(caseId))
                .GetProperty("workItems")
                .EnumerateArray()
                .Single(item => item.GetProperty("id").GetGuid() == review)
                .GetProperty("state")
                .GetString();
    }
}
