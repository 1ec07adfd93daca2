using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Security;

[Collection(SharedServer.Name)]
public sealed class SignInTests(ClinicServer server)
{
    [Fact]
    public async Task Signing_in_answers_exactly_the_four_members()
    {
        using var client = server.Anonymous();

        using var answer = await client.PostAsJsonAsync(
            "/api/v1/auth/login",
            new { email = ClinicServer.EmailOf(Role.Coordinator), password = DemoAccounts.Password }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.JsonAsync())
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(["tokenType", "accessToken", "expiresIn", "refreshToken"]);
    }

    [Theory]
    [InlineData("oncologist@demo.test", "ONCOLOGIST")]
    [InlineData("surgeon@demo.test", "ORTHOPEDIC_SURGEON")]
    [InlineData("radiologist@demo.test", "INTERVENTIONAL_RADIOLOGIST")]
    [InlineData("radonc@demo.test", "RADIATION_ONCOLOGIST")]
    [InlineData("coordinator@demo.test", "COORDINATOR")]
    [InlineData("admin@demo.test", "ADMINISTRATOR")]
    public async Task Development_has_one_demo_account_of_each_role(string email, string role)
    {
        using var client = server.Anonymous();
        using var login = await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password = "Demo-pass-2026!" });
        using var administrator = await server.SignInAsync(Role.Administrator);

        login.StatusCode.ShouldBe(HttpStatusCode.OK);
        var account = await administrator.GetFromJsonAsync<JsonElement>($"/api/v1/users?search={email}");
        account
            .GetProperty("rows")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("roles")
            .EnumerateArray()
            .Select(held => held.GetString())
            .ShouldBe([role]);
    }

    [Fact]
    public async Task A_wrong_password_is_401()
    {
        using var client = server.Anonymous();

        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = "nobody@demo.test", password = "wrong" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/api/v1/auth/register")]
    [InlineData("/api/v1/auth/Register")]
    [InlineData("/api/v1/auth/forgotPassword")]
    public async Task Open_registration_is_off(string address)
    {
        using var client = server.Anonymous();

        using var answer = await client.PostAsJsonAsync(address, new { email = "new@demo.test", password = NewPeople.Password });

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account()
    {
        var (_, email) = await server.NewPersonAsync();
        using var client = server.Anonymous();
        for (var i = 0; i < 5; i++)
            (await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password = "Wrong-password-1" })).Dispose();

        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password = NewPeople.Password });

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.JsonAsync()).GetProperty("detail").GetString().ShouldBe("Failed", "whoever guesses learns nothing of it");
    }

    [Fact]
    public async Task Disabling_an_account_ends_its_sessions_at_once_and_its_sign_in()
    {
        var (userId, email) = await server.NewPersonAsync();
        using var user = await server.BearerAsync(email);
        (await user.GetAsync("/api/v1/auth/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var administrator = await server.SignInAsync(Role.Administrator);

        using var disabled = await administrator.PostAsJsonAsync($"/api/v1/users/{userId}/disable", new { reason = "Left the clinic" });

        disabled.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await user.GetAsync("/api/v1/auth/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await server.Anonymous().PostAsJsonAsync("/api/v1/auth/login", new { email, password = NewPeople.Password });
        again.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Changed_roles_end_the_sessions_from_before()
    {
        var (userId, email) = await server.NewPersonAsync();
        using var user = await server.BearerAsync(email);
        using var administrator = await server.SignInAsync(Role.Administrator);

        (await administrator.PutAsJsonAsync($"/api/v1/users/{userId}/roles", new { roles = new[] { "COORDINATOR" } })).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );

        (await user.GetAsync("/api/v1/auth/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_administrator_cannot_disable_themselves()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        var users = await administrator.GetFromJsonAsync<JsonElement>("/api/v1/users?search=admin@demo.test");
        var own = users.GetProperty("rows")[0].GetProperty("id").GetGuid();

        using var answer = await administrator.PostAsJsonAsync($"/api/v1/users/{own}/disable", new { reason = "Mistake" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.CodeAsync()).ShouldBe("own-account");
    }

    [Fact]
    public async Task A_weak_password_is_refused_with_its_field()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        var (_, email, code) = await InviteAsync(administrator);
        using var client = server.Anonymous();

        using var answer = await client.PostAsJsonAsync(
            "/api/v1/auth/resetPassword",
            new
            {
                email,
                resetCode = code,
                newPassword = "short",
            }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<(Guid UserId, string Email, string Code)> InviteAsync(HttpClient administrator)
    {
        var email = $"{Guid.NewGuid():N}@demo.test";
        using var invited = await administrator.PostAsJsonAsync(
            "/api/v1/users",
            new
            {
                email,
                displayName = "Dr. New Person",
                roles = new[] { "COORDINATOR" },
            }
        );
        invited.StatusCode.ShouldBe(HttpStatusCode.Created);
        var result = await invited.JsonAsync();
        return (result.GetProperty("userId").GetGuid(), email, result.GetProperty("oneTimeCode").GetString()!);
    }
}
