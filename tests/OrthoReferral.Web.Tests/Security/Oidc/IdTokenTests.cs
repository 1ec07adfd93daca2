using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OrthoReferral.Cases.Data;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Tests.Auditing;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>An identity provider, or who stands in its place, says what is not so of the person who comes back.</summary>
public sealed class IdTokenTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>, IDisposable
{
    private readonly ProviderServer server = fixture.Server;
    private readonly TestProvider provider = fixture.Provider;

    public void Dispose() => provider.Lie = null;

    /// <summary>What an ID token may have wrong.</summary>
    public static TheoryData<string, Action<SecurityTokenDescriptor>> Lies =>
        new()
        {
            { "for another program", token => token.Audience = "somebody-else" },
            { "for the API", token => token.Audience = TestProvider.Audience },
            { "without an audience", token => token.Audience = null },
            { "of another issuer", token => token.Issuer = "https://elsewhere.test/" },
            { "without an issuer", token => token.Issuer = null },
            { "expired", token => token.Expires = TimeProvider.System.GetUtcNow().AddHours(-1).UtcDateTime },
            { "not valid yet", token => token.NotBefore = TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime },
            { "without an end", token => token.Expires = null },
            { "without a time", token => token.IssuedAt = null },
            { "about nobody", token => token.Claims.Remove("sub") },
            { "with another nonce", token => token.Claims["nonce"] = "of another sign-in" },
            { "without a nonce", token => token.Claims.Remove("nonce") },
            { "not signed", token => token.SigningCredentials = null },
            {
                "of another key",
                token =>
                    token.SigningCredentials = new SigningCredentials(
                        new RsaSecurityKey(RSA.Create(2048)) { KeyId = "first" },
                        SecurityAlgorithms.RsaSha256
                    )
            },
            {
                "of the shared secret",
                token =>
                    token.SigningCredentials = new SigningCredentials(
                        new SymmetricSecurityKey(Encoding.UTF8.GetBytes(TestProvider.ClientSecret)) { KeyId = "first" },
                        SecurityAlgorithms.HmacSha256
                    )
            },
        };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_token_that_is_not_right_signs_nobody_in(string what, Action<SecurityTokenDescriptor> lie)
    {
        // Made again as it was, it is a right one.
        provider.Lie = _ => { };
        using var browser = await server.SignedInAsync(ProviderPerson.New());
        (await browser.IsSignedInAsync()).ShouldBeTrue(what);

        provider.Lie = lie;
        var before = await CountedAsync("/sign-in/provider/callback");
        (await EndAsync(ProviderPerson.New())).ShouldBe("/sign-in?problem=refused", what);
        (await CountedAsync("/sign-in/provider/callback")).ShouldBe(before + 1, "recorded");
    }

    [Fact]
    public async Task Who_comes_back_from_nowhere_is_counted()
    {
        using var browser = new Browser(server.Anonymous());
        var before = await CountedAsync("/sign-in/provider/done");

        using var answer = await browser.GetAsync("/sign-in/provider/done");

        (await browser.EndAsync(answer)).ShouldBe("/sign-in?problem=refused");
        (await CountedAsync("/sign-in/provider/done")).ShouldBe(before + 1);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("False")]
    public async Task An_address_that_the_provider_has_not_verified_is_none(string said)
    {
        var person = ProviderPerson.New();
        provider.Lie = token => token.Claims["email_verified"] = said;
        (await EndAsync(person)).ShouldBe("/sign-in?problem=no-email");
        (await EmailAsync(person)).ShouldBeNull();

        provider.Lie = null;
        using var known = await server.SignedInAsync(person);
        provider.Lie = token => token.Claims["email_verified"] = said;
        using var again = await server.SignedInAsync(person with { Email = $"other-{person.Email}" });
        (await EmailAsync(person)).ShouldBe(person.Email, "the one from before stays");
    }

    private async Task<string> EndAsync(ProviderPerson person)
    {
        provider.Person = person;
        using var browser = new Browser(server.Anonymous());
        var end = await browser.SignInAtProviderAsync();
        (await browser.IsSignedInAsync()).ShouldBeFalse();
        return end;
    }

    private async Task<int> CountedAsync(string route)
    {
        await server.Services.GetRequiredService<CountedRefusals>().WriteAsync(isEnd: true, CancellationToken.None);
        return (await server.AuditAsync(entry => entry.Kind == AuditKind.Refusal && entry.Route == $"GET {route}")).Sum(entry =>
            entry.Count ?? 0
        );
    }

    // Null: there is no account.
    private async Task<string?> EmailAsync(ProviderPerson person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        return await db
            .UserLogins.Where(login => login.ProviderKey == person.Subject)
            .Join(db.Users, login => login.UserId, user => user.Id, (_, user) => user.Email)
            .SingleOrDefaultAsync();
    }
}
