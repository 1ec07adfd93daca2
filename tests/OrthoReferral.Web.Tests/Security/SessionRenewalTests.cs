using System.Net;
using System.Net.Http.Json;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>Signing in again on a page renews the session of the person whose page it is, never another's.</summary>
[Collection(SharedServer.Name)]
public sealed class SessionRenewalTests(ClinicServer server)
{
    [Fact]
    public async Task The_password_renews_the_session_of_who_was_signed_in()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = await SignedInAsync(email);

        using var wrong = await RenewAsync(browser, new { password = "Wrong-password-1" });
        (await CodeOfAsync(wrong)).ShouldBe((HttpStatusCode.Unauthorized, "refused"));
        using var right = await RenewAsync(browser, new { password = NewPeople.Password });
        right.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Where_nobody_was_signed_in_it_says_so_instead_of_calling_the_password_wrong()
    {
        using var browser = new Browser(server.Anonymous());

        using var answer = await RenewAsync(browser, new { password = NewPeople.Password });

        (await CodeOfAsync(answer)).ShouldBe((HttpStatusCode.Unauthorized, "unknown"));
    }

    [Fact]
    public async Task A_code_counts_only_after_the_password_of_the_same_person()
    {
        var (_, owner) = await server.NewPersonAsync();
        var (other, key, _) = await server.NewPersonWithCodesAsync();
        using var before = await SignedInAsync(owner);
        using var browser = new Browser(server.Anonymous()).With(
            before.Cookies.Where(cookie => cookie.Key != "orthoreferral.session").ToDictionary(StringComparer.Ordinal)
        );
        using var begun = await browser.SignInAsync(other, NewPeople.Password);
        begun.Headers.Location!.ToString().ShouldContain("/sign-in/code");

        using var renewed = await RenewAsync(browser, new { code = Totp.Next(key) });

        (await CodeOfAsync(renewed)).ShouldBe((HttpStatusCode.Unauthorized, "password-needed"));
    }

    [Fact]
    public async Task A_person_with_codes_gives_password_and_code()
    {
        var (email, key, _) = await server.NewPersonWithCodesAsync();
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(email, NewPeople.Password)).Dispose();
        (await browser.SubmitAsync("/sign-in/code", "code", ("code", Totp.Next(key)))).Dispose();

        using var password = await RenewAsync(browser, new { password = NewPeople.Password });
        (await CodeOfAsync(password)).ShouldBe((HttpStatusCode.Unauthorized, "code-needed"));
        using var code = await RenewAsync(browser, new { code = Totp.Next(key) });
        code.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<Browser> SignedInAsync(string email)
    {
        var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(email, NewPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    private static Task<HttpResponseMessage> RenewAsync(Browser browser, object proof) =>
        browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/session/renew") { Content = JsonContent.Create(proof) });

    private static async Task<(HttpStatusCode Status, string? Code)> CodeOfAsync(HttpResponseMessage answer) =>
        (answer.StatusCode, (await answer.JsonAsync()).GetProperty("code").GetString());
}
