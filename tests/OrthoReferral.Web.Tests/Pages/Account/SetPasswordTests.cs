using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Account;

[Collection(SharedServer.Name)]
public sealed class SetPasswordTests(ClinicServer server)
{
    private const string Password = "Quiet-Harbor-42";

    [Fact]
    public async Task An_invited_person_sets_a_password_and_signs_in()
    {
        var (email, code) = await InviteAsync();

        using var answer = await SubmitAsync(email, code, Password, Password);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldEndWith("/sign-in");
        (await LoginAsync(email)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var (email, code) = await InviteAsync();
        (await SubmitAsync(email, code, Password, Password)).Dispose();

        using var again = await SubmitAsync(email, code, "Another-Harbor-43", "Another-Harbor-43");

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.Content.ReadAsStringAsync()).ShouldContain("This code does not fit this e-mail address");
        (await LoginAsync(email)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_address_and_a_wrong_code_get_the_same_answer()
    {
        var (email, code) = await InviteAsync();

        using var wrongAddress = await SubmitAsync("nobody@demo.test", code, Password, Password);
        using var wrongCode = await SubmitAsync(email, "not-a-code", Password, Password);

        (await wrongAddress.Content.ReadAsStringAsync()).ShouldContain("This code does not fit this e-mail address");
        (await wrongCode.Content.ReadAsStringAsync()).ShouldContain("This code does not fit this e-mail address");
    }

    [Fact]
    public async Task Two_different_passwords_are_refused()
    {
        var (email, code) = await InviteAsync();

        using var answer = await SubmitAsync(email, code, Password, "Quiet-Harbor-43");

        (await answer.Content.ReadAsStringAsync()).ShouldContain("This is not the same password");
    }

    private async Task<(string Email, string Code)> InviteAsync()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        var email = $"person-{Guid.NewGuid():N}@demo.test";
        using var answer = await administrator.PostAsJsonAsync(
            "/api/v1/users",
            new
            {
                email,
                displayName = "New Person",
                roles = new[] { "COORDINATOR" },
            }
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (email, (await answer.JsonAsync()).GetProperty("oneTimeCode").GetString()!);
    }

    private async Task<HttpResponseMessage> SubmitAsync(string email, string code, string password, string again)
    {
        using var browser = new Browser(server.Anonymous());
        return await browser.SubmitAsync(
            "/set-password",
            "set-password",
            ("email", email),
            ("code", code),
            ("password", password),
            ("again", again)
        );
    }

    private async Task<HttpStatusCode> LoginAsync(string email)
    {
        using var client = server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Password });
        return answer.StatusCode;
    }
}
