using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Security.Passwords;

namespace OrthoReferral.Web.Tests.Security.Passwords;

/// <summary>
/// Whoever may not come in learns nothing of why: for every reason the same status and body, and one hash, with any password.
/// </summary>
public sealed partial class OneRefusalTests(OneRefusalTests.CountingServer server) : IClassFixture<OneRefusalTests.CountingServer>
{
    // Why somebody is refused, the wrong password as the measure.
    private static readonly string[] Reasons =
    [
        "wrong",
        "unknown",
        "locked",
        "disabled",
        "no password yet",
        "of the provider",
        "second factor",
        "empty",
    ];

    private static readonly string[] Passwords = ["Wrong-password-1", NewPeople.Password, ""];

    public static TheoryData<string> Doors => ["API", "page", "renewal"];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Every_reason_costs_one_hash_and_gets_the_same_answer(string door)
    {
        var answers = new Dictionary<string, (HttpStatusCode, string, int)>(StringComparer.Ordinal);
        foreach (var reason in Reasons)
        foreach (var password in Passwords)
        {
            // The right password of an account that may sign in is another matter.
            if (password == NewPeople.Password && reason is "wrong" or "second factor")
                continue;
            if (await AskAsync(door, await EmailAsync(reason), password) is { } answer)
                answers[$"{reason}/{password}"] = answer;
        }

        answers.Count.ShouldBeGreaterThan(5);
        foreach (var (what, answer) in answers)
            answer.ShouldBe(answers["wrong/Wrong-password-1"], $"{door}: {what}");
        answers["wrong/Wrong-password-1"].Item3.ShouldBe(1, "hashes");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_the_answer_does_not_say_so()
    {
        var (_, email) = await server.NewPersonAsync();
        var first = await AskAsync("API", email, "Wrong-password-1");
        for (var attempt = 1; attempt < 5; attempt++)
            (await AskAsync("API", email, "Wrong-password-1")).ShouldBe(first);

        (await AskAsync("API", email, NewPeople.Password)).ShouldBe(first, "locked");
    }

    /// <summary>An account in which a password is refused for this reason.</summary>
    private async Task<string> EmailAsync(string reason)
    {
        if (reason is "unknown" or "empty")
            return reason == "empty" ? "" : $"{Guid.NewGuid():N}@demo.test";
        if (reason == "second factor")
            return (await server.NewPersonWithCodesAsync()).Email;
        var (id, email) = await server.NewPersonAsync();
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var user = await db.Users.SingleAsync(row => row.Id == id);
        switch (reason)
        {
            case "locked":
                DateTimeOffset? until = TimeProvider.System.GetUtcNow().AddMinutes(5);
                await db.Users.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LockoutEnd, until));
                break;
            case "disabled":
                user.DisabledAt = TimeProvider.System.GetUtcNow();
                break;
            case "of the provider":
                db.UserLogins.Add(
                    new IdentityUserLogin<Guid>
                    {
                        LoginProvider = "https://provider.test/",
                        ProviderKey = email,
                        UserId = id,
                    }
                );
                break;
            case "no password yet":
                user.PasswordHash = null;
                break;
            default:
                break;
        }

        await db.SaveChangesAsync();
        return email;
    }

    /// <summary>What the door answers, without what differs for each answer, and the hashes it cost; null: not at this door.</summary>
    private async Task<(HttpStatusCode, string, int)?> AskAsync(string door, string email, string password)
    {
        HttpResponseMessage answer;
        int before;
        if (door == "API")
        {
            before = server.Verified;
            answer = await server.Anonymous().PostAsJsonAsync("/api/v1/auth/login", new { email, password });
        }
        else if (door == "page")
        {
            using var browser = new Browser(server.Anonymous());
            await browser.TokenOfAsync("/sign-in");
            before = server.Verified;
            answer = await browser.SignInAsync(email, password);
        }
        else
        {
            // Renewal knows the account from a cookie: only of who was signed in once.
            if (await CookieAsync(email) is not { } cookie)
                return null;
            using var browser = new Browser(server.Anonymous()).With(cookie);
            before = server.Verified;
            answer = await browser.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/session/renew") { Content = JsonContent.Create(new { password }) }
            );
        }

        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            if (email.Length > 0)
                text = text.Replace(email, "", StringComparison.Ordinal);
            return (answer.StatusCode, Differs().Replace(text, ""), server.Verified - before);
        }
    }

    private async Task<Dictionary<string, string>?> CookieAsync(string email)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>().FindByEmailAsync(email);
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        if (user is null)
            return null;
        server.Services.GetRequiredService<Web.Security.SessionOwner>().Remember(context, user.Id);
        var set = context.Response.Headers.SetCookie.ToString().Split(';')[0].Split('=', 2);
        return new(StringComparer.Ordinal) { [set[0]] = set[1] };
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"[^\"]+\"| value(=\"\")?(?=[ >])|\"traceId\":\"[^\"]+\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Differs();

    /// <summary>Counts the hashes that were verified.</summary>
    public sealed class CountingServer : ClinicServer
    {
        private int verified;

        public int Verified => verified;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.AddScoped<IPasswordHasher<ClinicUser>>(provider => new Counting(
                    provider.GetRequiredService<IOptions<PasswordHasherOptions>>(),
                    () => Interlocked.Increment(ref verified)
                ))
            );
        }

        private sealed class Counting(IOptions<PasswordHasherOptions> options, Action count) : PasswordHashing(options)
        {
            public override PasswordVerificationResult VerifyHashedPassword(ClinicUser user, string hashedPassword, string providedPassword)
            {
                count();
                return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
            }
        }
    }
}
