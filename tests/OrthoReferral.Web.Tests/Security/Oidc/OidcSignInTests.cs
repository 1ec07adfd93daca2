using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Tests.Auditing;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>Signing in at a real identity provider over HTTP.</summary>
public sealed class OidcSignInTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>, IDisposable
{
    private readonly ProviderServer server = fixture.Server;
    private readonly TestProvider provider = fixture.Provider;

    public void Dispose() => (provider.IsBroken, provider.Refuses) = (false, false);

    [Fact]
    public async Task Whoever_comes_first_gets_an_account_with_the_roles_of_the_claims()
    {
        var person = ProviderPerson.New("onc", "choir", ProviderBrowser.Surgeons);

        using var browser = await server.SignedInAsync(person);

        (await browser.IsSignedInAsync()).ShouldBeTrue();
        var account = await AccountAsync(person);
        account.User.DisplayName.ShouldBe(person.Name);
        account.User.PasswordHash.ShouldBeNull();
        account.Roles.ShouldBe(["Oncologist", "OrthopedicSurgeon"], ignoreOrder: true);
        (await server.AuditOfAsync(person.Email!)).ShouldBe(["RolesChangedByProvider", "AccountMadeByProvider"]);
        var asked = provider.Asked.Last();
        asked["code_challenge_method"].ShouldBe("S256");
        asked["response_type"].ShouldBe("code");
    }

    [Fact]
    public async Task The_page_that_was_asked_for_is_the_one_that_opens()
    {
        provider.Person = ProviderPerson.New();
        using var browser = new Browser(server.Anonymous());

        (await browser.SignInAtProviderAsync("/sign-in/provider?returnUrl=%2Faccount")).ShouldBe("/account");
        (await browser.SignInAtProviderAsync("/sign-in/provider?returnUrl=https%3A%2F%2Felsewhere.test%2F")).ShouldBe("/");
        (await browser.SignInAtProviderAsync("/sign-in/provider?returnUrl=%2F%2Felsewhere.test")).ShouldBe("/");
    }

    [Fact]
    public async Task Each_sign_in_brings_name_address_and_roles_up_to_date_and_tells_of_roles()
    {
        var person = ProviderPerson.New("onc");
        using var before = await server.SignedInAsync(person);
        var other = person with { Name = "Dr. Married Name", Email = $"new-{person.Email}", Groups = ["it"] };

        using var after = await server.SignedInAsync(other);

        var account = await AccountAsync(person);
        account.User.DisplayName.ShouldBe("Dr. Married Name");
        account.User.Email.ShouldBe(other.Email);
        account.Roles.ShouldBe(["Administrator"]);
        (await before.IsSignedInAsync()).ShouldBeFalse();
        (await after.IsSignedInAsync()).ShouldBeTrue();
        (await server.AuditOfAsync(other.Email)).ShouldContain("RolesChangedByProvider");
        account.News.ShouldBe(
            [AccountNews.RolesChangedByProvider, AccountNews.DetailsChangedByProvider, AccountNews.RolesChangedByProvider],
            ignoreOrder: true
        );

        // The same claims again change nothing, and end nothing.
        using var again = await server.SignedInAsync(other);
        (await after.IsSignedInAsync()).ShouldBeTrue();
        (await AccountAsync(person)).News.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_is_given_no_role_gets_no_account_and_one_that_is_there_loses_its_roles_and_sessions()
    {
        var stranger = ProviderPerson.New("choir");
        (await ProblemAsync(stranger)).ShouldBe("no-role");
        (await FindAsync(stranger)).ShouldBeNull();

        var person = ProviderPerson.New("onc");
        using var browser = await server.SignedInAsync(person);
        (await ProblemAsync(person with { Groups = [] })).ShouldBe("no-role");
        (await AccountAsync(person)).Roles.ShouldBeEmpty();
        (await browser.IsSignedInAsync()).ShouldBeFalse();

        using var back = await server.SignedInAsync(person);
        (await back.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_account_of_the_same_address_is_never_taken_over()
    {
        var (id, email) = await server.NewPersonAsync("ADMINISTRATOR");

        (await ProblemAsync(ProviderPerson.New() with { Email = email.ToUpperInvariant() })).ShouldBe("email-taken");

        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        (await db.UserLogins.AnyAsync(login => login.UserId == id)).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_subject_with_the_address_of_a_person_of_the_provider_is_not_that_person()
    {
        var person = ProviderPerson.New();
        using var browser = await server.SignedInAsync(person);

        (await ProblemAsync(ProviderPerson.New() with { Email = person.Email })).ShouldBe("email-taken");
    }

    [Fact]
    public async Task A_person_without_an_address_is_told_so() =>
        (await ProblemAsync(ProviderPerson.New() with { Email = null })).ShouldBe("no-email");

    [Fact]
    public async Task A_disabled_person_does_not_come_in()
    {
        var person = ProviderPerson.New();
        using var browser = await server.SignedInAsync(person);
        using var administrator = await server.SignInAsync(Role.Administrator);
        var id = (await AccountAsync(person)).User.Id;
        (await administrator.PostAsJsonAsync($"/api/v1/users/{id}/disable", new { reason = "Left" })).EnsureSuccessStatusCode();

        (await browser.IsSignedInAsync()).ShouldBeFalse();
        (await ProblemAsync(person)).ShouldBe("account-disabled");
    }

    [Fact]
    public async Task Two_browsers_of_a_new_person_at_once_make_one_account()
    {
        var person = provider.Person = ProviderPerson.New();
        var browsers = Enumerable.Range(0, 4).Select(_ => new Browser(server.Anonymous())).ToList();

        var ends = await Task.WhenAll(browsers.Select(browser => browser.SignInAtProviderAsync()));

        ends.ShouldAllBe(end => end == "/");
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        (await db.Users.CountAsync(user => user.Email == person.Email)).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_read_by_page_or_token_is_recorded_as_of_who_signed_in_there(bool byToken)
    {
        var person = ProviderPerson.New("onc");
        using var browser = await server.SignedInAsync(person);
        using var program = server.Anonymous();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", provider.Sign());

        using var read = await (byToken ? program.GetAsync("/api/v1/cases/mine") : browser.GetAsync("/api/v1/cases/mine"));

        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        var id = (await AccountAsync(person)).User.Id;
        var entries = await server.AuditAsync(entry => entry.ActorId == id && entry.Kind != AuditKind.Act);
        entries.Select(entry => entry.Kind).ShouldBe([AuditKind.SignIn, AuditKind.Read]);
        entries.ShouldAllBe(entry => entry.SignInMethod == "identity-provider");
    }

    [Fact]
    public async Task A_state_that_is_not_of_this_browser_is_refused()
    {
        provider.Person = ProviderPerson.New();
        using var victim = new Browser(server.Anonymous());
        using var attacker = new Browser(server.Anonymous());
        var callback = await attacker.CallbackAsync();

        using var answer = await victim.GetAsync(callback);

        (await victim.EndAsync(answer)).ShouldBe("/sign-in?problem=refused");
        (await victim.IsSignedInAsync()).ShouldBeFalse();
        using var changed = await attacker.GetAsync(callback.Replace("state=", "state=x", StringComparison.Ordinal));
        (await attacker.EndAsync(changed)).ShouldBe("/sign-in?problem=refused");
        using var none = await attacker.GetAsync("/sign-in/provider/callback");
        none.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        provider.Person = ProviderPerson.New();
        using var browser = new Browser(server.Anonymous());
        var callback = await browser.CallbackAsync();
        using var copy = server.CopyOf(browser);
        (await browser.EndAsync(await browser.GetAsync(callback))).ShouldBe("/");

        (await copy.EndAsync(await copy.GetAsync(callback))).ShouldBe("/sign-in?problem=refused");

        (await copy.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_turns_back_at_the_provider_is_told_so()
    {
        provider.Refuses = true;

        (await ProblemAsync(ProviderPerson.New())).ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_provider_that_breaks_off_gets_a_page_that_says_so()
    {
        provider.Person = ProviderPerson.New();
        using var browser = new Browser(server.Anonymous());
        var callback = await browser.CallbackAsync();
        provider.IsBroken = true;

        (await browser.EndAsync(await browser.GetAsync(callback))).ShouldBe("/sign-in?problem=away");
    }

    /// <summary>With so many groups the token is too long for a cookie.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task Signing_out_here_signs_out_there_however_long_the_token_was(int groups)
    {
        var choirs = Enumerable.Range(0, groups).Select(number => $"CN=Choir {number},OU=Groups");
        using var browser = await server.SignedInAsync(ProviderPerson.New(["onc", .. choirs]));
        using var copy = server.CopyOf(browser);
        var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await browser.TokenOfAsync("/account"))]);

        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = form });

        (await copy.IsSignedInAsync()).ShouldBeFalse();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var there = await browser.EndAsync(answer);
        there.ShouldStartWith($"{provider.Issuer}connect/logout?");
        var back = await ProviderBrowser.VisitAsync(there);
        provider.Asked.Last().ContainsKey("id_token_hint").ShouldBe(groups == 0);
        provider.Asked.Last()["client_id"].ShouldBe(TestProvider.ClientId);
        using var end = await browser.GetAsync(back!.PathAndQuery);
        (await browser.EndAsync(end)).ShouldBe("/sign-in");
    }

    private async Task<string> ProblemAsync(ProviderPerson person)
    {
        provider.Person = person;
        var before = await RefusalsAsync();
        using var browser = new Browser(server.Anonymous());
        var end = await browser.SignInAtProviderAsync();
        (await browser.IsSignedInAsync()).ShouldBeFalse();
        end.ShouldStartWith("/sign-in?problem=");
        var problem = end["/sign-in?problem=".Length..];
        if (problem is not ("refused" or "cancelled"))
            (await RefusalsAsync()).Skip(before.Count).ShouldBe([(problem, (await FindAsync(person))?.Email)]);
        using var page = await browser.GetAsync(end);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldContain("role=\"alert\"");
        return problem;
    }

    // Of whoever the provider named: why, and whose account it was.
    private async Task<IReadOnlyList<(string? Why, string? Email)>> RefusalsAsync() =>
        [
            .. (
                await server.AuditAsync(entry =>
                    entry.Action == AuditActs.SignInRefused && entry.SignInMethod == "identity-provider" && entry.Outcome != "refused"
                )
            ).Select(entry => (entry.Outcome, entry.Subject)),
        ];

    private async Task<ClinicUser?> FindAsync(ProviderPerson person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        return await db
            .UserLogins.Where(login => login.ProviderKey == person.Subject)
            .Join(db.Users, login => login.UserId, user => user.Id, (_, user) => user)
            .SingleOrDefaultAsync();
    }

    private async Task<(ClinicUser User, IReadOnlyList<string?> Roles, IReadOnlyList<AccountNews?> News)> AccountAsync(
        ProviderPerson person
    )
    {
        var user = (await FindAsync(person)).ShouldNotBeNull();
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var roles = await db
            .UserRoles.Where(link => link.UserId == user.Id)
            .Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name)
            .ToListAsync();
        return (user, roles, await db.Notices.Where(row => row.UserId == user.Id).Select(row => row.Account).ToListAsync());
    }
}
