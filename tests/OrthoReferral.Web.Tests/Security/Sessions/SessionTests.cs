using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using Xunit.Abstractions;

namespace OrthoReferral.Web.Tests.Security.Sessions;

/// <summary>When a session ends by itself, and what does not keep it.</summary>
public sealed class SessionTests(ClockServer server, ITestOutputHelper output) : IClassFixture<ClockServer>
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_session_that_is_used_goes_on_and_one_that_is_not_ends_after_a_quarter_of_an_hour()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(email);
        var tokens = await server.TokensOfAsync(email);
        for (var i = 0; i < 4; i++)
        {
            server.Clock.Advance(Idle - TimeSpan.FromMinutes(2));
            (await browser.IsSignedInAsync()).ShouldBeTrue();
            (await tokens.IsSignedInAsync()).ShouldBeTrue();
        }

        server.Clock.Advance(Idle);

        (await browser.IsSignedInAsync()).ShouldBeFalse();
        (await tokens.IsSignedInAsync()).ShouldBeFalse();
        using var refresh = await tokens.SendRefreshAsync();
        refresh.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task However_much_it_is_used_a_session_ends_after_twelve_hours()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(email);
        var tokens = await server.TokensOfAsync(email);
        for (var minutes = 10; minutes < 12 * 60; minutes += 10)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(10));
            (await browser.IsSignedInAsync()).ShouldBeTrue($"after {minutes} minutes");
            tokens = await tokens.RenewAsync();
        }

        server.Clock.Advance(TimeSpan.FromMinutes(10));

        (await browser.IsSignedInAsync()).ShouldBeFalse();
        (await tokens.IsSignedInAsync()).ShouldBeFalse();
        using var refresh = await tokens.SendRefreshAsync();
        refresh.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Scripts_that_look_by_themselves_keep_no_session()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(email);
        for (var i = 0; i < 4; i++)
        {
            (await browser.LooksInBackgroundAsync()).ShouldBeTrue();
            server.Clock.Advance(TimeSpan.FromMinutes(4));
        }

        (await browser.LooksInBackgroundAsync()).ShouldBeFalse();
        (await browser.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Signing_in_again_on_the_page_begins_a_new_session_of_the_same_person()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(email);
        server.Clock.Advance(Idle);
        (await browser.LooksInBackgroundAsync()).ShouldBeFalse();

        using var renewed = await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/session/renew")
            {
                Content = JsonContent.Create(new { password = NewPeople.Password }),
            }
        );

        renewed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await browser.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_use_is_written_once_a_minute()
    {
        var (userId, email) = await server.NewPersonAsync();
        var begun = server.Clock.GetUtcNow();
        using var browser = await server.BrowserOfAsync(email);

        server.Clock.Advance(TimeSpan.FromSeconds(59));
        await browser.IsSignedInAsync();
        (await LastUsedAsync(userId)).ShouldBe(begun);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await browser.LooksInBackgroundAsync();
        (await LastUsedAsync(userId)).ShouldBe(begun);
        await browser.IsSignedInAsync();
        (await LastUsedAsync(userId)).ShouldBe(begun + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task No_route_answers_an_ended_session_whether_cookie_or_token()
    {
        var (_, email) = await server.NewPersonAsync("ADMINISTRATOR");
        using var browser = await server.BrowserOfAsync(email);
        using var client = (await server.TokensOfAsync(email)).Client();
        server.Clock.Advance(Idle);

        var figures = new CallFigures("an ended session, cookie and token");
        foreach (var (method, address, pattern) in server.Calls().Where(call => !AccessTests.IsOpen(call.Pattern)))
        {
            using var byToken = await client.SendAsync(new HttpRequestMessage(method, address));
            figures.Add(byToken.StatusCode == HttpStatusCode.Unauthorized, $"{method} {pattern}, token: {byToken.StatusCode}");
            using var byCookie = await browser.SendAsync(new HttpRequestMessage(method, address));
            figures.Add(byCookie.StatusCode == HttpStatusCode.Unauthorized, $"{method} {pattern}, cookie: {byCookie.StatusCode}");
        }

        figures.ShouldHaveNoLeak(output);
    }

    private async Task<DateTimeOffset> LastUsedAsync(Guid userId)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .SignInSessions.Where(session => session.UserId == userId)
            .Select(session => session.LastUsedAt)
            .SingleAsync();
    }
}
