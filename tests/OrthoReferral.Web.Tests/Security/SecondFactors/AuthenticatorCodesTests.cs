using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.TestDatabase;
using OrthoReferral.TestDatabase.Waiting;

namespace OrthoReferral.Web.Tests.Security.SecondFactors;

/// <summary>A code of an authenticator app works once, at every door and on every node.</summary>
public sealed class AuthenticatorCodesTests(UnevenServer server) : IClassFixture<UnevenServer>
{
    private static readonly string[] Doors = ["API", "page", "proof"];

    [Fact]
    public async Task A_used_code_and_any_older_one_are_refused_at_every_door_and_the_next_one_counts()
    {
        foreach (var first in Doors)
        {
            var (email, key, _) = await server.NewPersonWithCodesAsync();
            var used = Totp.Next(key);
            (await UseAsync(first, email, used)).ShouldBeTrue(first);

            foreach (var then in Doors)
                (await UseAsync(then, email, used)).ShouldBeFalse($"{first}, then {then}");
            (await UseAsync("API", email, Totp.Next(key))).ShouldBeTrue("the next one");
        }
    }

    [Fact]
    public async Task The_code_that_turned_the_app_on_does_not_sign_in()
    {
        var (_, email) = await server.NewPersonAsync();
        using var client = await server.BearerAsync(email);
        (await client.PostAsJsonAsync("/api/v1/auth/authenticator/begin", new { })).EnsureSuccessStatusCode();
        using var account = await client.GetAsync("/api/v1/auth/account");
        var key = (await account.JsonAsync()).GetProperty("authenticatorKey").GetString()!;
        var code = Totp.NextToType(key);
        using var on = await client.PostAsJsonAsync("/api/v1/auth/authenticator/confirm", new { code });
        on.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await UseAsync("API", email, code)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_many_sign_ins_with_one_code_at_two_nodes_one_gets_in()
    {
        using var other = new OtherNode(server);
        var (email, key, _) = await server.NewPersonWithCodesAsync();
        var code = Totp.Next(key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(call => LoginAsync(call % 2 == 0 ? server : other, email, code)));

        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.Unauthorized).ShouldBe(3);
    }

    [Fact]
    public async Task What_else_changes_an_account_never_takes_a_used_code_back()
    {
        var (email, key, _) = await server.NewPersonWithCodesAsync();
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var read = await db.Users.SingleAsync(user => user.Email == email);
        var code = Totp.Next(key);
        (await UseAsync("API", email, code)).ShouldBeTrue();

        // As Identity saves: every column of an account that was read before.
        await db.Entry(read).ReloadAsync();
        var before = read.LastCodeStep;
        db.Entry(read).Property(user => user.LastCodeStep).CurrentValue = null;
        db.Update(read);
        await db.SaveChangesAsync();

        (await db.Users.AsNoTracking().SingleAsync(user => user.Email == email)).LastCodeStep.ShouldBe(before.ShouldNotBeNull());
        (await UseAsync("API", email, code)).ShouldBeFalse();
    }

    private async Task<bool> UseAsync(string door, string email, string code)
    {
        if (door == "API")
            return await LoginAsync(server, email, code) == HttpStatusCode.OK;
        if (door == "page")
        {
            using var browser = new Browser(server.Anonymous());
            (await browser.SignInAsync(email, NewPeople.Password)).Dispose();
            (await browser.SubmitAsync("/sign-in/code", "code", ("code", code))).Dispose();
            using var answer = await browser.GetAsync("/account");
            return answer.StatusCode == HttpStatusCode.OK;
        }

        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<ClinicUser>>();
        var user = await users.FindByEmailAsync(email);
        return await users.VerifyTwoFactorTokenAsync(user!, users.Options.Tokens.AuthenticatorTokenProvider, code);
    }

    private static async Task<HttpStatusCode> LoginAsync(ClinicServer at, string email, string code)
    {
        using var answer = await at.Anonymous()
            .PostAsJsonAsync(
                "/api/v1/auth/login",
                new
                {
                    email,
                    password = NewPeople.Password,
                    twoFactorCode = code,
                }
            );
        return answer.StatusCode;
    }

    private sealed class OtherNode : ClinicServer
    {
        public OtherNode(ClinicServer first) => Beside = first;

        protected override TestInterceptors? Database { get; } = new(new Waits(atRandom: true));
    }
}
