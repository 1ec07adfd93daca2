using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Pages.Parts.Words;
using OrthoReferral.Web.Security.Accounts;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>An account of the identity provider is changed by its word alone, and administrators see so.</summary>
public sealed class ProvidedAccountTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private readonly ProviderServer server = fixture.Server;
    private readonly TestProvider provider = fixture.Provider;

    /// <summary>Every command about an account, found where they are; but for those about one that is new, or about a grant.</summary>
    public static TheoryData<string> Acts => [.. Commands.Keys.Except(OfNoAccount).Except(OfAPage)];

    private static readonly Dictionary<string, Type> Commands = new[] { typeof(ChangeSites).Assembly, typeof(GiveProof).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace == typeof(ChangeSites).Namespace || type.Namespace == typeof(GiveProof).Namespace)
        .Where(type => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>)))
        .ToDictionary(SignedActs.NameOf, StringComparer.Ordinal);

    // Nobody can ask for a grant about this account, but to enable it.
    private static readonly string[] OfNoAccount = ["InviteUser", "ConfirmGrant", "RefuseGrant", "SignOffGrant", "GiveProof"];

    // It has no route, and sets the time zone alone.
    private static readonly string[] OfAPage = ["ChangeOwnAccount"];

    // What claims do not say.
    private static readonly string[] OfAnyAccount = ["DisableUser", "EnableUser", "EndOwnSessions", "EndSessionsOf"];

    // What needs something else that such an account never has is refused for that.
    private static readonly string[] WithoutGround = ["ConfirmAuthenticator", "RenewRecoveryCodes", "AddOwnPasskey", "RemoveOwnPasskey"];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Nobody_here_changes_what_the_claims_say(string act)
    {
        var mapped = fixture.Sites;
        var person = provider.Person = ProviderPerson.New(ProviderBrowser.Surgeons) with { Places = ["lake"] };
        using var own = mapped.Anonymous();
        own.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", provider.Sign());
        (await own.IsSignedInAsync()).ShouldBeTrue();
        var id = await IdAsync(mapped, person.Email!);
        var before = await StateAsync(mapped, id);
        before.ShouldContain("Klinikum am See");
        var command = Commands[act];
        var route = mapped.Routes().Single(endpoint => endpoint.Metadata.GetMetadata<SendsRequest>()?.Request == command);
        var isOfOthers = route.RoutePattern.Parameters.Any(one => one.Name == "userId");
        using var administrator = await mapped.SignInAsync(Role.Administrator);
        var address = Regex.Replace($"/{route.RoutePattern.RawText!.Trim('/')}", @"\{\w+[^}]*\}", $"{id:D}", RegexOptions.None, OneSecond);
        using var call = new HttpRequestMessage(new HttpMethod(RouteTable.CallOf(route).Method.Method), address)
        {
            Content =
                act == "AddOwnPasskey"
                    ? JsonContent.Create(new { credential = new { } })
                    : CommandBodies.For(command, route.RoutePattern, id),
        };
        if (!isOfOthers)
            call.Headers.Add(SigningHandler.Header, await ProofAsync(mapped, id, act));

        using var answer = await (isOfOthers ? administrator : own).SendAsync(call);

        if (!OfAnyAccount.Contains(act))
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
        if (!OfAnyAccount.Contains(act) && !WithoutGround.Contains(act))
            (await answer.CodeAsync()).ShouldBe("account-of-provider");
        (await StateAsync(mapped, id)).ShouldBe(before);
    }

    [Fact]
    public async Task Where_claims_say_no_sites_an_administrator_does_and_the_next_sign_in_leaves_them()
    {
        var person = ProviderPerson.New("onc");
        using (await server.SignedInAsync(person)) { }
        var id = await IdAsync(server, person.Email!);
        using var administrator = await server.SignInAsync(Role.Administrator);

        using var said = await administrator.PutAsJsonAsync($"/api/v1/users/{id}/sites", new { sites = new[] { "Klinikum am See" } });

        said.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (await server.SignedInAsync(person)) { }
        (await StateAsync(server, id)).ShouldContain("Klinikum am See");
    }

    [Fact]
    public async Task Where_claims_say_sites_the_page_of_a_user_says_so_and_has_no_form_for_them()
    {
        var mapped = fixture.Sites;
        var person = ProviderPerson.New(ProviderBrowser.Surgeons) with { Places = ["lake"] };
        using (await mapped.SignedInAsync(person)) { }
        using var browser = new Browser(mapped.Anonymous());
        using var welcome = await browser.SignInAsync(ClinicServer.EmailOf(Role.Administrator), Demo.DemoAccounts.Password);

        var page = await TextAsync(browser, $"/admin/users/{await IdAsync(mapped, person.Email!):D}");

        page.ShouldContain("They follow what St. Anna Hospital says, as roles and name do.");
        page.ShouldNotContain("name=\"_handler\" value=\"sites\"");
    }

    [Fact]
    public async Task Claims_that_changed_are_followed_once_however_many_browsers_bring_them_at_once()
    {
        var person = ProviderPerson.New("onc");
        using var first = await server.SignedInAsync(person);
        provider.Person = person with { Groups = ["desk", "ir"], Name = "Dr. Another Name" };
        var browsers = Enumerable.Range(0, 4).Select(_ => new Browser(server.Anonymous())).ToList();

        var ends = await Task.WhenAll(browsers.Select(browser => browser.SignInAtProviderAsync()));

        ends.ShouldAllBe(end => end == "/");
        (await server.AuditOfAsync(person.Email!)).Count(action => action == OidcAccounts.RolesChanged).ShouldBe(2);
        var id = await IdAsync(server, person.Email!);
        (await StateAsync(server, id)).ShouldContain("Coordinator,InterventionalRadiologist");
        (await ReviewListAsync(id)).ShouldBe([GrantConfirmation.Authority, GrantConfirmation.Authority], "made and changed");
        browsers.ForEach(browser => browser.Dispose());
    }

    [Theory]
    [InlineData("o'brien+ward@hospital.test")]
    [InlineData("jürgen.müller@hospital.test")]
    [InlineData("山田@hospital.test")]
    public async Task An_address_of_any_letters_makes_an_account(string email)
    {
        provider.Person = ProviderPerson.New() with { Email = email };
        using var browser = new Browser(server.Anonymous());

        (await browser.SignInAtProviderAsync()).ShouldBe("/");
    }

    [Fact]
    public async Task The_administrator_sees_where_a_person_signs_in_and_has_no_form_for_what_is_said_there()
    {
        var person = ProviderPerson.New(ProviderBrowser.Surgeons);
        using var theirs = await server.SignedInAsync(person);
        using var browser = new Browser(server.Anonymous());
        using var welcome = await browser.SignInAsync(ClinicServer.EmailOf(Role.Administrator), Demo.DemoAccounts.Password);
        var page = await TextAsync(browser, $"/admin/users/{await IdAsync(server, person.Email!):D}");

        page.ShouldContain("from St. Anna Hospital");
        foreach (var form in new[] { "\"roles\"", "\"name\"" })
            page.ShouldNotContain($"name=\"_handler\" value={form}");
        page.ShouldNotContain("/one-time-code");
        page.ShouldContain("name=\"_handler\" value=\"sites\"");
        page.ShouldContain("/disable");
        var list = await TextAsync(browser, $"/admin/users?q={person.Email}");
        list.ShouldContain("with St. Anna Hospital");
        list.ShouldContain("Active");
        list.ShouldContain($"/audit?act={OidcAccounts.RolesChanged}");
    }

    [Fact]
    public async Task Roles_that_came_and_went_with_claims_are_listed_with_who_gave_them_and_their_owner_is_told()
    {
        var person = ProviderPerson.New("onc");
        using (await server.SignedInAsync(person)) { }

        using var theirs = await server.SignedInAsync(person with { Groups = ["desk"] });
        using var browser = new Browser(server.Anonymous());
        using var welcome = await browser.SignInAsync(ClinicServer.EmailOf(Role.Administrator), Demo.DemoAccounts.Password);

        var audit = await TextAsync(browser, $"/audit?act={OidcAccounts.RolesChanged}");
        audit.ShouldContain($"{person.Email}: none → {CaseWords.Of(Role.Oncologist)}");
        audit.ShouldContain($"{person.Email}: {CaseWords.Of(Role.Oncologist)} → {CaseWords.Of(Role.Coordinator)}");
        audit.ShouldContain("identity provider");
        (await TextAsync(theirs, "/news")).ShouldContain("Your roles here follow what your organization's sign-in says");
    }

    [Fact]
    public async Task The_dialog_of_an_ended_session_leads_to_the_provider_and_asks_for_no_password()
    {
        using var theirs = await server.SignedInAsync(ProviderPerson.New("onc"));

        var dialog = Dialog(await TextAsync(theirs, "/account"));

        dialog.ShouldContain("href=\"/sign-in/provider\"");
        dialog.ShouldContain("Sign in with St. Anna Hospital");
        dialog.ShouldContain("data-session-form hidden");
        Regex.Count(dialog, "data-session-later", RegexOptions.None, OneSecond).ShouldBe(1);
        using var local = new Browser(server.Anonymous());
        using var welcome = await local.SignInAsync(ClinicServer.EmailOf(Role.Oncologist), Demo.DemoAccounts.Password);
        Dialog(await TextAsync(local, "/account")).ShouldNotContain("/sign-in/provider");
    }

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private static string Dialog(string page)
    {
        var from = page.IndexOf("data-session-box", StringComparison.Ordinal);
        return page[from..page.IndexOf("</dialog>", from, StringComparison.Ordinal)];
    }

    private static async Task<string> TextAsync(Browser browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<Guid> IdAsync(ClinicServer at, string email)
    {
        await using var scope = at.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        return await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
    }

    // As the person gave it at the provider.
    private static async Task<string> ProofAsync(SitesServer at, Guid person, string act)
    {
        var (token, now) = (SecretToken.New(), at.Clock.GetUtcNow());
        var proof = new SignatureProof(token, person, act, person, ProofMethod.IdentityProvider, seen: null, now);
        proof.Confirm(person, TimeSpan.Zero, now);
        await using var scope = at.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        db.SignatureProofs.Add(proof);
        await db.SaveChangesAsync();
        return token;
    }

    private async Task<List<GrantConfirmation>> ReviewListAsync(Guid id)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .AccountGrants.Where(grant => grant.UserId == id && grant.State == GrantState.InForce)
            .Select(grant => grant.Confirmation)
            .ToListAsync();
    }

    // What the claims say, and by what the person could sign in here.
    private static async Task<string> StateAsync(ClinicServer at, Guid person)
    {
        await using var scope = at.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>();
        var user = (await users.FindByIdAsync($"{person:D}"))!;
        var roles = string.Join(",", (await users.GetRolesAsync(user)).Order(StringComparer.Ordinal));
        var (key, passkeys) = (await users.GetAuthenticatorKeyAsync(user), (await users.GetPasskeysAsync(user)).Count);
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var sites = string.Join(",", (await SiteMember.NamesAsync(db, [person], CancellationToken.None))[person]);
        return $"{user.DisplayName} {user.Email} {user.PasswordHash} {user.TwoFactorEnabled} {key} {passkeys} {roles} {sites}";
    }
}
