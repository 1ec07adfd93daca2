using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Security.Passwords;

/// <summary>One rule for passwords, in every place where one is set.</summary>
public sealed partial class PasswordRuleTests(NewInstallation installation, ClinicServer server)
    : IClassFixture<NewInstallation>,
        IClassFixture<ClinicServer>
{
    private const string Name = "Dr. Ottilie Überschär-Brandt";

    // What is refused, and the words for it.
    private static readonly (string Password, string Because)[] Refused =
    [
        ("short", "This is too short"),
        ("ab3$Xy7!qWz", "This is too short"),
        (string.Concat(Enumerable.Repeat("🦴", 11)), "This is too short"),
        (new string('ß', 201), "This is too long"),
        ("candle OTTILIE wagon 7", "This has “Ottilie” in it"),
        ("candle überschär wagon 7", "This has “Überschär” in it"),
        ("candle ÜBERSCHÄR wagon 7".Normalize(NormalizationForm.FormD), "This has “Überschär” in it"),
        ("candlebrandtwagon", "This has “Brandt” in it"),
        ("candle Ｂｒａｎｄｔ wagon", "This has “Brandt” in it"),
        ("myOrthoReferral wagon", "This has “OrthoReferral” in it"),
        ("passwordpassword", "This is easy to guess"),
        ("Password1234!", "This is easy to guess"),
        ("qwertyuiop123", "This is easy to guess"),
        ("iloveyou1234", "This is easy to guess"),
        ("123456789012", "This is easy to guess"),
        ("aaaaaaaaaaaaaaaaaaaa", "This is easy to guess"),
        ("Summer2026!!", "This is easy to guess"),
    ];

    public static TheoryData<string> Places => ["set-password page", "own page", "set-up page", "resetPassword", "own API", "setup"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_password_that_the_rule_refuses_is_set_nowhere_and_the_field_says_why(string place)
    {
        var set = await PlaceAsync(place);
        foreach (var (password, because) in Refused)
            (await set(password)).ShouldContain(because, Case.Sensitive, $"{place}: {password}");
    }

    [Fact]
    public async Task No_part_of_the_address_before_its_at_sign_stands_in_a_password()
    {
        var (email, code) = await InvitedAsync("quill.feather_");

        (await ResetAsync(email, code, "candle FEATHER wagon 7")).ShouldContain("This has “feather” in it");
        (await ResetAsync(email, code, "candle tranQUILLity wagon")).ShouldContain("This has “quill” in it");
        (await ResetAsync(email, code, "candle demo wagon 7")).ShouldBe("", "the domain is nobody's name");
    }

    public static TheoryData<string> Accepted =>
        [
            "candle wagon river stone",
            "all lower case and no digit",
            "密码很长而且没有人知道的那个",
            "очень тихая гавань зимой",
            "🦴🩻🏥🚑🩺💊🧬🔬🩹🧪🦿🦾",
            "    tab\tand spaces    ",
            string.Concat(Enumerable.Repeat("x7 q", 50)),
        ];

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Any_characters_make_a_password(string password)
    {
        var (email, code) = await InvitedAsync();

        (await ResetAsync(email, code, password)).ShouldBe("");
        (await LoginAsync(email, password)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Größenwahn über Äcker", NormalizationForm.FormD)]
    [InlineData("Größenwahn über Äcker", NormalizationForm.FormC)]
    [InlineData("ｈｅｒｏｎ　ｌａｄｄｅｒ　ｍｉｔｔｅｎ　ｏｒｂｉｔ", NormalizationForm.FormKC)]
    [InlineData("ﬁve ﬂoating wagons ½", NormalizationForm.FormKD)]
    public async Task The_same_letters_from_another_keyboard_are_the_same_password(string password, NormalizationForm form)
    {
        var (email, code) = await InvitedAsync();
        (await ResetAsync(email, code, password)).ShouldBe("");

        (await LoginAsync(email, password.Normalize(form))).ShouldBe(HttpStatusCode.OK);
        (await LoginAsync(email, password.ToUpperInvariant())).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void A_wrong_password_of_any_bytes_is_only_wrong()
    {
        using var scope = server.Services.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.IPasswordHasher<Cases.Data.ClinicUser>>();
        var user = new Cases.Data.ClinicUser();
        var hash = hasher.HashPassword(user, "candle wagon river stone");
        foreach (var text in new[] { "", "\0", "\ud800", "\udc00x", new string('\u0301', 5000) })
            hasher.VerifyHashedPassword(user, hash, text).ShouldBe(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed);
    }

    /// <summary>How a password is set there: the answer's words beside the field, empty when it was set.</summary>
    private async Task<Func<string, Task<string>>> PlaceAsync(string place)
    {
        switch (place)
        {
            case "set-password page":
                var (email, code) = await InvitedAsync();
                var stranger = new Browser(server.Anonymous());
                return password =>
                    BesideAsync(
                        stranger.SubmitAsync(
                            "/set-password",
                            "set-password",
                            ("email", email),
                            ("code", code),
                            ("password", password),
                            ("again", password)
                        ),
                        "password"
                    );
            case "own page":
                var (_, owner) = await server.NewPersonAsync(name: Name);
                var browser = new Browser(server.Anonymous());
                (await browser.SignInAsync(owner, NewPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
                return password =>
                    BesideAsync(
                        browser.SubmitAsync(
                            "/account/security",
                            "password",
                            ("currentPassword", NewPeople.Password),
                            ("newPassword", password),
                            ("again", password)
                        ),
                        "newPassword"
                    );
            case "set-up page":
                var visitor = new Browser(installation.Anonymous());
                return password =>
                    BesideAsync(
                        visitor.SubmitAsync(
                            "/setup",
                            "setup",
                            ("token", installation.Token),
                            ("name", Name),
                            ("email", "root@demo.test"),
                            ("password", password)
                        ),
                        "password"
                    );
            case "resetPassword":
                var (invited, theirs) = await InvitedAsync();
                return password => ResetAsync(invited, theirs, password);
            case "own API":
                var (_, person) = await server.NewPersonAsync(name: Name);
                var client = await server.BearerAsync(person);
                return password =>
                    InErrorsAsync(client.PostAsJsonAsync("/api/v1/auth/password", new { newPassword = password }), "newPassword");
            default:
                return password =>
                    InErrorsAsync(
                        installation
                            .Anonymous()
                            .PostAsJsonAsync(
                                "/api/v1/setup",
                                new
                                {
                                    token = installation.Token,
                                    email = "root@demo.test",
                                    password,
                                    displayName = Name,
                                }
                            ),
                        "password"
                    );
        }
    }

    private async Task<(string Email, string Code)> InvitedAsync(string before = "")
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        var email = $"{before}{Guid.NewGuid():N}@demo.test";
        using var invited = await administrator.PostAsJsonAsync(
            "/api/v1/users",
            new
            {
                email,
                displayName = Name,
                roles = new[] { "COORDINATOR" },
            }
        );
        return (email, (await invited.JsonAsync()).GetProperty("oneTimeCode").GetString()!);
    }

    private Task<string> ResetAsync(string email, string code, string password) =>
        InErrorsAsync(
            server
                .Anonymous()
                .PostAsJsonAsync(
                    "/api/v1/auth/resetPassword",
                    new
                    {
                        email,
                        resetCode = code,
                        newPassword = password,
                    }
                ),
            "newPassword"
        );

    private async Task<HttpStatusCode> LoginAsync(string email, string password)
    {
        using var answer = await server.Anonymous().PostAsJsonAsync("/api/v1/auth/login", new { email, password });
        return answer.StatusCode;
    }

    private static async Task<string> InErrorsAsync(Task<HttpResponseMessage> call, string field)
    {
        using var answer = await call;
        return answer.StatusCode == HttpStatusCode.BadRequest ? string.Join(' ', (await answer.ErrorsAsync())[field]) : "";
    }

    private static async Task<string> BesideAsync(Task<HttpResponseMessage> call, string field)
    {
        using var answer = await call;
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return ErrorText().Matches(text).FirstOrDefault(match => match.Groups["field"].Value == field)?.Groups["words"].Value ?? "";
    }

    // A field, and the first message after it.
    [GeneratedRegex("<input[^>]* name=\"(?<field>[^\"]+)\"[^>]*>(?<words>.*?)(?=<input|</form>)", RegexOptions.Singleline, 5000)]
    private static partial Regex ErrorText();
}
