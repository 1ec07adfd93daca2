using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>The authenticator app and the recovery codes, on the pages and over the API.</summary>
[Collection(SharedServer.Name)]
public sealed partial class TwoFactorTests(ClinicServer server)
{
    [Fact]
    public async Task Turned_on_over_the_API_it_is_asked_for_at_every_sign_in()
    {
        var (email, key, codes) = await server.NewPersonWithCodesAsync();
        using var client = server.Anonymous();
        using var bearer = await server.BearerAsync(email, Now(key));
        using var refused = await bearer.PostAsJsonAsync("/api/v1/auth/authenticator/confirm", new { code = Wrong(key) });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await LoginAsync(client, new { email, password = NewPeople.Password })).ShouldBe(
            (HttpStatusCode.Unauthorized, "RequiresTwoFactor")
        );
        (
            await LoginAsync(
                client,
                new
                {
                    email,
                    password = NewPeople.Password,
                    twoFactorCode = Wrong(key),
                }
            )
        ).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (
            await LoginAsync(
                client,
                new
                {
                    email,
                    password = NewPeople.Password,
                    twoFactorCode = Now(key),
                }
            )
        ).Status.ShouldBe(HttpStatusCode.OK);
        (
            await LoginAsync(
                client,
                new
                {
                    email,
                    password = NewPeople.Password,
                    twoFactorRecoveryCode = codes[0],
                }
            )
        ).Status.ShouldBe(HttpStatusCode.OK);
        (
            await LoginAsync(
                client,
                new
                {
                    email,
                    password = NewPeople.Password,
                    twoFactorRecoveryCode = codes[0],
                }
            )
        ).Status.ShouldBe(HttpStatusCode.Unauthorized, "a recovery code works once");
        (await server.AuditOfAsync(email)).ShouldBe(["RecoveryCodeUsed", "OwnTwoFactorOn", "OwnTwoFactorBegun"]);
    }

    [Fact]
    public async Task The_page_asks_for_the_code_after_the_password_and_takes_a_recovery_code_once()
    {
        var (email, key, codes) = await server.NewPersonWithCodesAsync();
        using var browser = new Browser(server.Anonymous());

        using var password = await browser.SignInAsync(email, NewPeople.Password);
        password.Headers.Location!.ToString().ShouldContain("/sign-in/code");
        (await IsSignedInAsync(browser)).ShouldBeFalse();
        using var wrong = await browser.SubmitAsync("/sign-in/code", "code", ("code", Wrong(key)));
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("This code is not right");
        (await IsSignedInAsync(browser)).ShouldBeFalse();
        var digits = Now(key);
        using var right = await browser.SubmitAsync("/sign-in/code", "code", ("code", $"{digits[..3]} {digits[3..]}"));
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await IsSignedInAsync(browser)).ShouldBeTrue();

        (await WithRecoveryCodeAsync(email, codes[1])).ShouldBeTrue();
        (await WithRecoveryCodeAsync(email, codes[1])).ShouldBeFalse("it works once");
    }

    [Fact]
    public async Task A_person_turns_it_on_and_off_on_the_page_and_both_are_audited()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(email, NewPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var begun = await browser.SubmitAsync(Page, "authenticator", ("step", "begin"), Signed);
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var shown = await browser.GetAsync(Page);
        var key = Secret().Match(await shown.Content.ReadAsStringAsync()).Groups["key"].Value;
        using var refused = await browser.SubmitAsync(Page, "authenticator", ("step", "confirm"), ("code", Wrong(key)), Signed);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("This code is not right, has expired or was used");
        using var on = await browser.SubmitAsync(Page, "authenticator", ("step", "confirm"), ("code", Now(key)), Signed);
        var codes = RecoveryCode()
            .Matches(await on.Content.ReadAsStringAsync())
            .Select(code => code.Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        codes.Count.ShouldBe(10);

        (await WithRecoveryCodeAsync(email, codes[0])).ShouldBeTrue();
        using var still = await browser.SubmitAsync(Page, "authenticator", ("step", "remove"), ("password", "Wrong-password-1"));
        (await still.Content.ReadAsStringAsync()).ShouldContain("This password is not right");
        using var off = await browser.SubmitAsync(Page, "authenticator", ("step", "remove"), ("password", NewPeople.Password));
        off.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await LoginAsync(server.Anonymous(), new { email, password = NewPeople.Password })).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AuditOfAsync(email)).ShouldBe(["OwnTwoFactorOff", "RecoveryCodeUsed", "OwnTwoFactorOn", "OwnTwoFactorBegun"]);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account()
    {
        var (email, key, _) = await server.NewPersonWithCodesAsync();
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(email, NewPeople.Password)).Dispose();
        string text = "";
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await browser.SubmitAsync("/sign-in/code", "code", ("code", Wrong(key)));
            text = await wrong.Content.ReadAsStringAsync();
        }

        text.ShouldContain("Too many wrong codes");
        using var right = await browser.SubmitAsync("/sign-in/code", "code", ("code", Now(key)));
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IsSignedInAsync(browser)).ShouldBeFalse();
    }

    private static readonly (string, string) Signed = ("password", NewPeople.Password);

    private const string Page = "/account/security/authenticator";

    private static string Now(string key) => Totp.Next(key);

    /// <summary>A code that is not valid now nor shortly before or after.</summary>
    private static string Wrong(string key)
    {
        var near = Enumerable
            .Range(-4, 9)
            .Select(step => Totp.Code(key, TimeProvider.System.GetUtcNow().AddSeconds(30 * step)))
            .ToHashSet(StringComparer.Ordinal);
        return new[] { "000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777", "888888", "999999" }.First(code =>
            !near.Contains(code)
        );
    }

    private static async Task<(HttpStatusCode Status, string? Detail)> LoginAsync(HttpClient client, object body)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", body);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : (await answer.JsonAsync()).GetProperty("detail").GetString());
    }

    private async Task<bool> WithRecoveryCodeAsync(string email, string code)
    {
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(email, NewPeople.Password)).Dispose();
        (await browser.SubmitAsync("/sign-in/code", "code", ("code", code))).Dispose();
        return await IsSignedInAsync(browser);
    }

    private static async Task<bool> IsSignedInAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("/account");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    [GeneratedRegex("secret=(?<key>[A-Z2-7]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", RegexOptions.None, 1000)]
    private static partial Regex RecoveryCode();
}
