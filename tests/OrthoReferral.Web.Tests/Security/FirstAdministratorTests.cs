using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Security;

public sealed class FirstAdministratorTests
{
    [Fact]
    public async Task Production_has_no_account_and_its_log_offers_one_token_for_the_first()
    {
        using var server = new NewInstallation();
        using var client = server.Anonymous();
        (
            await client.PostAsJsonAsync(
                "/api/v1/auth/login",
                new { email = ClinicServer.EmailOf(Role.Administrator), password = Demo.DemoAccounts.Password }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var token = server.Token;

        (await SetUpAsync(client, "wrong")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var made = await SetUpAsync(client, token);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);

        (await SetUpAsync(client, token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (
            await client.PostAsJsonAsync("/api/v1/auth/login", new { email = "root@clinic.test", password = "Long-enough-77" })
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refused_password_does_not_use_the_token_up()
    {
        using var server = new NewInstallation();
        using var client = server.Anonymous();
        var token = server.Token;

        using var refused = await SetUpAsync(client, token, password: "short");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.ErrorsAsync()).Keys.ShouldContain("password");

        (await SetUpAsync(client, token)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Development_offers_no_setup()
    {
        using var server = new ClinicServer();

        (await SetUpAsync(server.Anonymous(), "anything")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> SetUpAsync(HttpClient client, string token, string password = "Long-enough-77") =>
        client.PostAsJsonAsync(
            "/api/v1/setup",
            new
            {
                token,
                email = "root@clinic.test",
                password,
                displayName = "First Administrator",
            }
        );
}
