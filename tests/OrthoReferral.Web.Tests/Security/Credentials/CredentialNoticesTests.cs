using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Pages.Parts.Words;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Credentials;

/// <summary>The owner of an account is told of each change of credentials, whoever made it, on the page and by mail.</summary>
public sealed class CredentialNoticesTests(ClockServer server) : IClassFixture<ClockServer>
{
    private const string Passkeys = "/api/v1/auth/passkeys";

    [Fact]
    public async Task After_each_act_its_owner_has_a_notice_that_nobody_can_switch_off_and_a_mail_of_their_own()
    {
        var (id, email) = await server.NewPersonAsync("COORDINATOR");
        using var owner = await server.BearerAsync(email);
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var second = await server.SignInAsync(SecondAdministrator.Email);
        using var officer = await server.SignInAsync(Role.PrivacyOfficer);
        using var passkey = new SoftwareAuthenticator();
        var told = new Dictionary<string, AccountNews>(StringComparer.Ordinal);

        await ActAsync("ChangeOwnPassword", () => owner.PostAsJsonAsync("/api/v1/auth/password", new { newPassword = "Other-Harbor-43" }));
        using var signs = server.Signing("Other-Harbor-43");
        signs.DefaultRequestHeaders.Authorization = owner.DefaultRequestHeaders.Authorization;
        await ActAsync("BeginAuthenticator", () => signs.PostAsJsonAsync("/api/v1/auth/authenticator/begin", new { }));
        using var account = await signs.GetAsync("/api/v1/auth/account");
        var key = (await account.JsonAsync()).GetProperty("authenticatorKey").GetString()!;
        var code = Totp.Code(key, server.Clock.GetUtcNow());
        await ActAsync("ConfirmAuthenticator", () => signs.PostAsJsonAsync("/api/v1/auth/authenticator/confirm", new { code }));
        await ActAsync("RenewRecoveryCodes", () => signs.PostAsJsonAsync("/api/v1/auth/recovery-codes", new { }));
        await ActAsync("RemoveAuthenticator", () => signs.PostAsJsonAsync("/api/v1/auth/authenticator/remove", new { }));
        using var browser = new Browser(signs);
        using var options = await browser.SendAsync(Post($"{Passkeys}/creation-options", []));
        var credential = passkey.Create(await options.JsonAsync());
        await ActAsync("AddOwnPasskey", () => browser.SendAsync(Post(Passkeys, new JsonObject { ["credential"] = credential })));
        await ActAsync("RemoveOwnPasskey", () => signs.DeleteAsync($"{Passkeys}/{passkey.CredentialId}"));
        var way = await ActAsync("IssueOneTimeCode", () => administrator.PostAsJsonAsync($"/api/v1/users/{id}/one-time-code", new { }));
        await ActAsync("ConfirmGrant", () => second.PostAsJsonAsync($"/api/v1/grants/{way}/confirm", new { }));
        await ActAsync("SignOffGrant", () => officer.PostAsJsonAsync($"/api/v1/grants/{way}/sign-off", new { finding = "Asked them" }));
        way = await ActAsync(
            "ResetTwoFactor",
            () => administrator.PostAsJsonAsync($"/api/v1/users/{id}/reset-two-factor", new { reason = "Lost the telephone" })
        );
        await ActAsync("RefuseGrant", () => second.PostAsJsonAsync($"/api/v1/grants/{way}/refuse", new { reason = "Not they" }));
        await ActAsync(
            "ChangeRoles",
            () => administrator.PutAsJsonAsync($"/api/v1/users/{id}/roles", new { roles = new[] { "PREPARER" } })
        );
        using var disabled = await administrator.PostAsJsonAsync($"/api/v1/users/{id}/disable", new { reason = "On leave" });
        await ActAsync("EnableUser", () => administrator.PostAsJsonAsync($"/api/v1/users/{id}/enable", new { }));
        await InviteAsync();

        told.Keys.ShouldBe(CredentialProofTests.Names, ignoreOrder: true);

        // Answers the grant that waits now.
        async Task<Guid?> ActAsync(string act, Func<Task<HttpResponseMessage>> send)
        {
            var before = await NewsAsync(id);
            using var answer = await send();
            answer.IsSuccessStatusCode.ShouldBeTrue($"{act}: {await answer.Content.ReadAsStringAsync()}");
            var after = (await NewsAsync(id)).ToList();
            foreach (var earlier in before)
                after.Remove(earlier);
            told[act] = after.ShouldHaveSingleItem(act);
            return await SecondAdministrator.GrantOf(answer);
        }

        async Task InviteAsync()
        {
            using var invited = await administrator.PostAsJsonAsync(
                "/api/v1/users",
                new
                {
                    email = $"{Guid.NewGuid():N}@demo.test",
                    displayName = "Dr. New Person",
                    roles = new[] { "COORDINATOR" },
                }
            );
            told["InviteUser"] = (await NewsAsync((await invited.JsonAsync()).GetProperty("userId").GetGuid())).ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Of_a_password_set_with_a_code_a_used_recovery_code_and_what_an_administrator_changed_they_are_told_too()
    {
        var (id, email) = await server.NewPersonAsync("ONCOLOGIST");
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var asked = await administrator.PostAsJsonAsync($"/api/v1/users/{id}/one-time-code", new { });
        var resetCode = await server.ConfirmAsync(asked);
        using var set = await server
            .Anonymous()
            .PostAsJsonAsync(
                "/api/v1/auth/resetPassword",
                new
                {
                    email,
                    resetCode,
                    newPassword = NewPeople.Password,
                }
            );
        set.EnsureSuccessStatusCode();
        using var owner = await server.BearerAsync(email);
        using var begun = await owner.PostAsJsonAsync("/api/v1/auth/authenticator/begin", new { });
        using var account = await owner.GetAsync("/api/v1/auth/account");
        var code = Totp.Code((await account.JsonAsync()).GetProperty("authenticatorKey").GetString()!, server.Clock.GetUtcNow());
        using var on = await owner.PostAsJsonAsync("/api/v1/auth/authenticator/confirm", new { code });
        var twoFactorRecoveryCode = (await on.JsonAsync()).GetProperty("recoveryCodes")[0].GetString();
        using var signedIn = await server
            .Anonymous()
            .PostAsJsonAsync(
                "/api/v1/auth/login",
                new
                {
                    email,
                    password = NewPeople.Password,
                    twoFactorRecoveryCode,
                }
            );
        signedIn.EnsureSuccessStatusCode();
        using var disabled = await administrator.PostAsJsonAsync($"/api/v1/users/{id}/disable", new { reason = "On leave" });
        using var named = await administrator.PutAsJsonAsync($"/api/v1/users/{id}/name", new { displayName = "Dr. Newer Person" });
        named.EnsureSuccessStatusCode();
        using var placed = await administrator.PutAsJsonAsync($"/api/v1/users/{id}/sites", new { sites = Array.Empty<string>() });
        placed.EnsureSuccessStatusCode();
        using var enabled = await administrator.PostAsJsonAsync($"/api/v1/users/{id}/enable", new { });
        await server.ConfirmAsync(enabled);

        (await NewsAsync(id)).ShouldBe(
            [
                AccountNews.WayInAsked,
                AccountNews.OneTimeCodeIssued,
                AccountNews.PasswordSetWithCode,
                AccountNews.AuthenticatorKeyMade,
                AccountNews.AuthenticatorOn,
                AccountNews.RecoveryCodeUsed,
                AccountNews.NameChanged,
                AccountNews.EnablingAsked,
                AccountNews.Enabled,
                AccountNews.Disabled,
                AccountNews.SitesChanged,
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public void Each_has_words_of_its_own() =>
        Enum.GetValues<AccountNews>()
            .Select(NoticeWords.Of)
            .Distinct(StringComparer.Ordinal)
            .Count()
            .ShouldBe(Enum.GetValues<AccountNews>().Length);

    // What they were told; each on the bell and by a mail that leaves at once.
    private async Task<IReadOnlyList<AccountNews>> NewsAsync(Guid person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var notices = await db.Notices.AsNoTracking().Where(row => row.UserId == person).OrderBy(row => row.Id).ToListAsync();
        var mails = await db.NoticeDeliveries.AsNoTracking().Where(row => row.UserId == person).ToListAsync();
        foreach (var notice in notices)
        {
            (notice.Kind, notice.IsInApp, notice.CaseId).ShouldBe((NoticeKind.AccountChanged, true, null));
            var mail = mails.Where(row => row.NoticeId == notice.Id).ShouldHaveSingleItem();
            (mail.Channel, mail.DueAt, mail.SendingId).ShouldBe((NoticeChannel.Mail, notice.At, mail.Id));
        }

        return [.. notices.Select(notice => notice.Account!.Value)];
    }

    private static HttpRequestMessage Post(string address, JsonObject body) =>
        new(HttpMethod.Post, address) { Content = JsonContent.Create(body), Headers = { { "Origin", "http://localhost" } } };
}
