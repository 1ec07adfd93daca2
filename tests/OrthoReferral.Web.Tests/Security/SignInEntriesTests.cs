using System.Net.Http.Json;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Tests.Auditing;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>Each way to sign in leaves an entry, right and wrong.</summary>
[Collection(SharedServer.Name)]
public sealed class SignInEntriesTests(ClinicServer server)
{
    [Fact]
    public async Task A_sign_in_is_recorded_with_its_session_on_pages_and_for_programs()
    {
        var (userId, email) = await server.NewPersonAsync();
        (await server.BearerAsync(email)).Dispose();
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(email, NewPeople.Password)).Dispose();

        var entries = await OfAsync(email);

        entries.Select(entry => entry.Action).ShouldBe([AuditActs.SignedIn, AuditActs.SignedIn]);
        entries.ShouldAllBe(entry => entry.ActorId == userId && entry.SessionId != null && entry.RequestId != null);
    }

    [Theory]
    [InlineData("page")]
    [InlineData("program")]
    public async Task A_wrong_password_is_recorded_without_what_was_typed(string where)
    {
        var (_, email) = await server.NewPersonAsync();
        await WrongAsync(where, email);
        var unknown = $"{Guid.NewGuid():N}@demo.test";
        await WrongAsync(where, unknown);

        (await OfAsync(email))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                entry => entry.Action.ShouldBe(AuditActs.SignInRefused),
                entry => entry.SignInMethod.ShouldBe("password"),
                entry => entry.ActorId.ShouldBeNull()
            );
        (await OfAsync(unknown)).ShouldBeEmpty("what was typed may be a password");
    }

    [Fact]
    public async Task A_second_factor_is_recorded_right_and_wrong()
    {
        var (email, _, codes) = await server.NewPersonWithCodesAsync();
        var before = (await OfAsync(email)).Count;
        using var client = server.Anonymous();
        foreach (var code in new[] { "00000-00000", codes[0] })
            (
                await client.PostAsJsonAsync(
                    "/api/v1/auth/login",
                    new
                    {
                        email,
                        password = NewPeople.Password,
                        twoFactorRecoveryCode = code,
                    }
                )
            ).Dispose();

        (await OfAsync(email))
            .Skip(before)
            .Select(entry => (entry.Action, entry.SignInMethod))
            .First()
            .ShouldBe((AuditActs.SignInRefused, "recovery-code"));
        (await OfAsync(email))[^1].Action.ShouldBe(AuditActs.SignedIn);
    }

    private async Task WrongAsync(string where, string email)
    {
        if (where == "page")
        {
            using var browser = new Browser(server.Anonymous());
            (await browser.SignInAsync(email, "wrong")).Dispose();
            return;
        }

        using var client = server.Anonymous();
        (await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password = "wrong" })).Dispose();
    }

    private Task<List<AuditEntry>> OfAsync(string email) =>
        server.AuditAsync(entry => entry.Kind == AuditKind.SignIn && entry.Subject == email);
}
