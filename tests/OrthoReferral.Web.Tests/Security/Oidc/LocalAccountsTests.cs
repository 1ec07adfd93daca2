using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Security.Proofs;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>Local accounts are switched off but for the emergency account.</summary>
public sealed class LocalAccountsTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>, IDisposable
{
    private const string Passkeys = "/api/v1/auth/passkeys";

    private static readonly string Emergency = ClinicServer.EmailOf(Role.Administrator);

    private readonly ProviderServer before = fixture.Server;
    private readonly ClosedServer server = new(fixture.Server, fixture.Provider);

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task Nobody_signs_in_by_password_but_the_emergency_account_and_a_session_from_before_ends()
    {
        using var left = new Browser(before.Anonymous());
        using var welcome = await left.SignInAsync(ClinicServer.EmailOf(Role.Oncologist), DemoAccounts.Password);
        using var person = await before.SignedInAsync(ProviderPerson.New());
        (await left.IsSignedInAsync()).ShouldBeTrue();
        server.Anonymous().Dispose();

        (await left.IsSignedInAsync()).ShouldBeFalse();
        (await person.IsSignedInAsync()).ShouldBeTrue();
        foreach (var account in DemoAccounts.All.Where(account => account.Email != Emergency))
        {
            using var browser = new Browser(server.Anonymous());
            using var page = await browser.SignInAsync(account.Email, DemoAccounts.Password);
            (await browser.IsSignedInAsync()).ShouldBeFalse(account.Email);
            using var program = await server
                .Anonymous()
                .PostAsJsonAsync("/api/v1/auth/login", new { email = account.Email, password = DemoAccounts.Password });
            program.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, account.Email);
        }
    }

    [Theory]
    [InlineData("passkey")]
    [InlineData("renewal")]
    [InlineData("refresh token")]
    [InlineData("one-time code")]
    public async Task No_other_door_is_open_either(string door)
    {
        var (_, email) = await before.NewPersonAsync();
        using var owner = new Browser(await before.BearerAsync(email));
        using var passkey = new SoftwareAuthenticator();
        var credential = passkey.Create(await Prover.SentAsync(owner, $"{Passkeys}/creation-options", []));
        await Prover.SentAsync(owner, Passkeys, new JsonObject { ["credential"] = credential });
        using var left = await before.BrowserOfAsync(email);
        var tokens = await before.TokensOfAsync(email);
        server.Anonymous().Dispose();
        using var browser = new Browser(server.Anonymous()).With(left.Cookies);

        var status = await (
            door switch
            {
                "passkey" => Prover.PostAsync(
                    browser,
                    $"{Passkeys}/sign-in",
                    passkey.Get(await Prover.SentAsync(browser, $"{Passkeys}/request-options", []))
                ),
                "renewal" => Prover.PostAsync(browser, "/session/renew", new JsonObject { ["password"] = NewPeople.Password }),
                "refresh token" => (tokens with { Server = server }).SendRefreshAsync(),
                _ => LoginAfterCodeAsync(),
            }
        );

        status.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, door);
        (await browser.IsSignedInAsync()).ShouldBeFalse(door);
        (await (tokens with { Server = server }).IsSignedInAsync()).ShouldBeFalse(door);
    }

    [Fact]
    public async Task The_use_of_the_emergency_account_is_audited_and_told_to_every_administrator()
    {
        var person = ProviderPerson.New("it");
        using var administrator = await server.SignedInAsync(person);
        using var browser = new Browser(server.Anonymous());

        using var answer = await browser.SignInAsync(Emergency, DemoAccounts.Password);

        (await browser.IsSignedInAsync()).ShouldBeTrue();
        (await server.AuditOfAsync(Emergency)).ShouldContain("EmergencyAccountUsed");
        using var news = await administrator.GetAsync("/news");
        (await news.Content.ReadAsStringAsync()).ShouldContain("Somebody signed in by the emergency account");
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        (
            await db.Notices.Where(row => row.Kind == NoticeKind.EmergencyAccountUsed).AllAsync(row => row.Urgency == NoticeUrgency.Urgent)
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task The_sign_in_page_leads_to_the_provider_and_folds_the_emergency_account()
    {
        using var browser = new Browser(server.Anonymous());
        using var page = await browser.GetAsync("/sign-in");
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("Sign in with St. Anna Hospital");
        text.ShouldContain("<details");
        text.ShouldNotContain("Demo accounts");
    }

    // Of an invitation from before: a password can be set with it, and opens nothing.
    private async Task<HttpResponseMessage> LoginAfterCodeAsync()
    {
        using var administrator = await before.SignInAsync(Role.Administrator);
        var email = $"{Guid.NewGuid():N}@demo.test";
        using var invited = await administrator.PostAsJsonAsync(
            "/api/v1/users",
            new
            {
                email,
                displayName = "Dr. Invited",
                roles = new[] { "COORDINATOR" },
            }
        );
        var resetCode = (await invited.JsonAsync()).GetProperty("oneTimeCode").GetString();
        using var program = server.Anonymous();
        const string newPassword = "candle wagon river stone";
        using var set = await program.PostAsJsonAsync(
            "/api/v1/auth/resetPassword",
            new
            {
                email,
                resetCode,
                newPassword,
            }
        );
        return await server.Anonymous().PostAsJsonAsync("/api/v1/auth/login", new { email, password = newPassword });
    }

    private sealed class ClosedServer : ProviderServer
    {
        public ClosedServer(ProviderServer first, TestProvider provider)
            : base(provider) => (Beside, Clock) = (first, first.Clock);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            Beside!.Anonymous().Dispose();
            base.ConfigureWebHost(builder);
            builder.UseSetting("Security:LocalAccounts", "false");
            builder.UseSetting("Security:EmergencyAccount", Emergency);
        }
    }
}
