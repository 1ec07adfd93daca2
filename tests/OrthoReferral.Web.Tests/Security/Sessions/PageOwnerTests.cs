using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.StaticAssets;
using OrthoReferral.Web.Security.Sessions;
using OrthoReferral.Web.Tests.Deployment;
using Xunit.Abstractions;

namespace OrthoReferral.Web.Tests.Security.Sessions;

/// <summary>A script that works for one person's page gets and does nothing in the session of another.</summary>
[Collection(SharedServer.Name)]
public sealed class PageOwnerTests(ClinicServer server, ITestOutputHelper output)
{
    [Fact]
    public async Task No_route_answers_a_page_of_somebody_else()
    {
        var (userId, email) = await server.NewPersonAsync("COORDINATOR");
        using var browser = await server.BrowserOfAsync(email);
        var figures = new CallFigures("scripts of another person's page");
        foreach (var endpoint in server.Routes().Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null))
        {
            var (method, address, pattern) = RouteTable.CallOf(endpoint);
            using var request = Of(Guid.NewGuid().ToString("D"), method, address);
            using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            figures.Add(await IsRefusedAsync(answer), $"{method} {pattern}: {answer.StatusCode}");
        }

        figures.ShouldHaveNoLeak(output);
        using var own = await browser.SendAsync(Of(userId.ToString("D"), HttpMethod.Get, "/session"));
        own.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var unreadable = await browser.SendAsync(Of("nobody", HttpMethod.Get, "/session"));
        (await IsRefusedAsync(unreadable)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_of_somebody_elses_page_is_refused_also_without_scripts()
    {
        var (_, owner) = await server.NewPersonAsync("COORDINATOR");
        var (_, other) = await server.NewPersonAsync("COORDINATOR");
        using var before = await server.BrowserOfAsync(owner);
        var form = await before.TokenOfAsync("/account");
        using var browser = new Browser(server.Anonymous()).With(
            before.Cookies.Where(cookie => cookie.Key != SignedInBrowser.SessionCookie).ToDictionary(StringComparer.Ordinal)
        );
        (await browser.SignInAsync(other, NewPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await SendAsync(form)).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(await browser.TokenOfAsync("/account"))).ShouldBe(HttpStatusCode.Redirect);

        async Task<HttpStatusCode> SendAsync(string token)
        {
            using var answer = await browser.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/account")
                {
                    Content = new FormUrlEncodedContent([
                        new("_handler", "account"),
                        new("__RequestVerificationToken", token),
                        new("timeZone", "Europe/Berlin"),
                    ]),
                }
            );
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_page_says_whose_it_is()
    {
        var (userId, email) = await server.NewPersonAsync("COORDINATOR");
        using var browser = await server.BrowserOfAsync(email);
        using var page = await browser.GetAsync("/account");
        (await page.Content.ReadAsStringAsync()).ShouldContain($"data-session-of=\"{userId:D}\"");
        using var stranger = await server.Anonymous().GetAsync("/sign-in");
        (await stranger.Content.ReadAsStringAsync()).ShouldNotContain("data-session-of=\"");
    }

    [Fact]
    public async Task A_page_is_not_renewed_by_who_was_signed_in_here_since()
    {
        var (owner, _) = await server.NewPersonAsync();
        var (since, email) = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(email);
        using var copy = new Browser(server.Anonymous()).With(
            browser.Cookies.Where(cookie => cookie.Key != SignedInBrowser.SessionCookie).ToDictionary(StringComparer.Ordinal)
        );

        using var refused = await copy.SendAsync(Renewal(owner));
        (await IsRefusedAsync(refused)).ShouldBeTrue();
        (await copy.IsSignedInAsync()).ShouldBeFalse();
        using var renewed = await copy.SendAsync(Renewal(since));
        renewed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    // Of what one of them would forget, the server would see the work of one person in the session of another.
    [Theory]
    [InlineData("fetch(", "ask.js")]
    [InlineData("localStorage", "kept.js")]
    [InlineData("sessionStorage", "kept.js")]
    public void Scripts_send_and_keep_in_one_place_each(string words, string place)
    {
        // The theme says nothing of a person, and a health check is nobody's.
        string[] known = ["theme.js", "first.js"];
        var scripts = Directory.GetFiles(Path.Combine(Repository.Root, "src", "OrthoReferral.Web", "wwwroot", "js"), "*.js");

        var found = scripts
            .Where(script =>
                File.ReadLines(script)
                    .Any(line =>
                        line.Contains(words, StringComparison.Ordinal)
                        && !line.Contains("health/live", StringComparison.Ordinal)
                        && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
                    )
            )
            .Select(Path.GetFileName);

        found.Except(known).ShouldBe([place]);
    }

    private static HttpRequestMessage Renewal(Guid owner)
    {
        var request = Of(owner.ToString("D"), HttpMethod.Post, "/session/renew");
        request.Content = JsonContent.Create(new { password = NewPeople.Password });
        return request;
    }

    private static HttpRequestMessage Of(string owner, HttpMethod method, string address) =>
        new(method, address) { Headers = { { PageOwner.Header, owner }, { "X-Requested-With", "fetch" } } };

    private static async Task<bool> IsRefusedAsync(HttpResponseMessage answer) =>
        answer is { StatusCode: HttpStatusCode.Conflict, Content.Headers.ContentType.MediaType: "application/problem+json" }
        && await answer.CodeAsync() == "another-person";
}
