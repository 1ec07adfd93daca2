using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Credentials;

/// <summary>No command of an administrator alone makes somebody a signer or opens an account; found over the route table.</summary>
public sealed class AccountTakeoverTests(ClockServer server) : IClassFixture<ClockServer>
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task By_no_command_does_one_administrator_change_how_somebody_signs_in_or_make_anybody_a_signer()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        var asked = new List<string>();

        foreach (var route in AdministratorRoutes())
        {
            var command = route.Metadata.GetMetadata<SendsRequest>()!.Request;
            foreach (var (role, isDisabled) in Accounts)
            {
                var (person, email) = await server.NewPersonAsync(role);
                await AddSecondFactorAsync(person);
                if (isDisabled)
                    await DisableAsync(person);
                var (before, signers) = (await StateAsync(person), await SignersAsync());

                using var answer = await administrator.SendAsync(Call(route, command, person));

                var name = $"{command.DeclaringType!.Name} on {role}{(isDisabled ? ", disabled" : "")}: {(int)answer.StatusCode}";
                (await StateAsync(person)).ShouldBe(before, name);
                (await SignersAsync()).Except(signers).ShouldBeEmpty(name);
                foreach (var text in await TextsAsync(answer))
                    (await SetPasswordAsync(email, text)).ShouldBeFalse(name);
                if (await SecondAdministrator.GrantOf(answer) is { } grantId)
                {
                    asked.Add(command.DeclaringType.Name);
                    using var own = await administrator.PostAsJsonAsync($"/api/v1/grants/{grantId}/confirm", new { });
                    (own.StatusCode, await own.CodeAsync()).ShouldBe((HttpStatusCode.Conflict, "second-administrator-must-differ"), name);
                }
            }
        }

        asked.Distinct().ShouldBe(["InviteUser", "ChangeRoles", "EnableUser", "ResetTwoFactor", "IssueOneTimeCode"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_one_time_code_leaves_the_second_factor_and_does_not_sign_in_without_it()
    {
        var (email, key, _) = await server.NewPersonWithCodesAsync();
        using var administrator = await server.SignInAsync(Role.Administrator);
        var found = await administrator.GetFromJsonAsync<JsonElement>($"/api/v1/users?search={email}");
        var id = found.GetProperty("rows")[0].GetProperty("id").GetGuid();
        using var asked = await administrator.PostAsJsonAsync($"/api/v1/users/{id}/one-time-code", new { });
        (await SetPasswordAsync(email, (await server.ConfirmAsync(asked))!)).ShouldBeTrue();

        using var without = await LoginAsync(email, twoFactorCode: null);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        using var with = await LoginAsync(email, Totp.Code(key, server.Clock.GetUtcNow()));

        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        with.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_disabled_signer_is_enabled_by_two_and_whoever_signs_nothing_by_one()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        foreach (var role in Enum.GetValues<Role>())
        {
            var (person, email) = await server.NewPersonAsync(Clinical.Facts.EnumCodes.Code(role));
            await DisableAsync(person);

            using var asked = await administrator.PostAsJsonAsync($"/api/v1/users/{person}/enable", new { });
            asked.StatusCode.ShouldBe(HttpStatusCode.OK, role.ToString());
            var byTwo = AccountGrants.RolesOfTwo.Contains(role);
            ((await SecondAdministrator.GrantOf(asked)) is not null).ShouldBe(byTwo, role.ToString());
            if (byTwo)
            {
                using var early = await LoginAsync(email, twoFactorCode: null, NewPeople.Password);
                early.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, role.ToString());
                (await server.ConfirmAsync(asked)).ShouldBeNull("no code: the password is the one from before");
            }

            using var late = await LoginAsync(email, twoFactorCode: null, NewPeople.Password);
            late.StatusCode.ShouldBe(HttpStatusCode.OK, role.ToString());
        }
    }

    private static readonly (string Role, bool IsDisabled)[] Accounts =
    [
        ("ORTHOPEDIC_SURGEON", false),
        ("COORDINATOR", false),
        ("ADMINISTRATOR", false),
        ("ORTHOPEDIC_SURGEON", true),
        ("COORDINATOR", true),
        ("ADMINISTRATOR", true),
    ];

    private async Task DisableAsync(Guid person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        DateTimeOffset? now = server.Clock.GetUtcNow();
        await scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .Users.Where(user => user.Id == person)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.DisabledAt, now));
    }

    private IEnumerable<RouteEndpoint> AdministratorRoutes() =>
        server
            .Routes()
            .Where(route =>
                route.Metadata.GetMetadata<SendsRequest>()?.Request is { } request
                && request.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>))
                && RequestAccess.For(request).Roles is { } roles
                && roles.Contains(Role.Administrator)
                && (roles.Count < Enum.GetValues<Role>().Length || route.RoutePattern.GetParameter("userId") is not null)
            );

    private static HttpRequestMessage Call(RouteEndpoint route, Type command, Guid person)
    {
        var address = route.RoutePattern.Parameters.Aggregate(
            "/" + route.RoutePattern.RawText!.Trim('/'),
            (text, one) => Regex.Replace(text, $$"""\{{{one.Name}}[^}]*\}""", person.ToString("D"), RegexOptions.None, OneSecond)
        );
        return new HttpRequestMessage(RouteTable.CallOf(route).Method, address)
        {
            Content = CommandBodies.For(command, route.RoutePattern, person),
        };
    }

    private async Task AddSecondFactorAsync(Guid person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>();
        var user = (await users.FindByIdAsync($"{person:D}"))!;
        (await users.ResetAuthenticatorKeyAsync(user)).Succeeded.ShouldBeTrue();
        (await users.SetTwoFactorEnabledAsync(user, enabled: true)).Succeeded.ShouldBeTrue();
        byte[] id = [.. person.ToByteArray()];
        var passkey = new UserPasskeyInfo(id, [1], server.Clock.GetUtcNow(), 0, [], true, false, false, [1], [1]);
        (await users.AddOrUpdatePasskeyAsync(user, passkey)).Succeeded.ShouldBeTrue();
    }

    // By what the person signs in.
    private async Task<string> StateAsync(Guid person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>();
        var user = (await users.FindByIdAsync($"{person:D}"))!;
        var (key, passkeys) = (await users.GetAuthenticatorKeyAsync(user), (await users.GetPasskeysAsync(user)).Count);
        return $"{user.UserName} {user.Email} {user.PasswordHash} {user.TwoFactorEnabled} {key} {passkeys}";
    }

    // Everybody who can sign, and as what.
    private async Task<HashSet<(Guid, string)>> SignersAsync()
    {
        var signing = AccountGrants.RolesOfTwo.Select(role => role.ToString()).ToList();
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var rows = await db
            .UserRoles.Join(db.Roles, link => link.RoleId, role => role.Id, (link, role) => new { link.UserId, role.Name })
            .Where(row => signing.Contains(row.Name!) && db.Users.Any(user => user.Id == row.UserId && user.DisabledAt == null))
            .ToListAsync();
        return [.. rows.Select(row => (row.UserId, row.Name!))];
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return text.StartsWith('{')
            ?
            [
                .. JsonSerializer
                    .Deserialize<JsonElement>(text)
                    .EnumerateObject()
                    .Where(member => member.Value.ValueKind == JsonValueKind.String)
                    .Select(member => member.Value.GetString()!),
            ]
            : [];
    }

    private async Task<bool> SetPasswordAsync(string email, string resetCode)
    {
        using var client = server.Anonymous();
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/auth/resetPassword",
            new
            {
                email,
                resetCode,
                newPassword = "Other-Harbor-43",
            }
        );
        return answer.IsSuccessStatusCode;
    }

    private async Task<HttpResponseMessage> LoginAsync(string email, string? twoFactorCode, string password = "Other-Harbor-43")
    {
        using var client = server.Anonymous();
        return await client.PostAsJsonAsync(
            "/api/v1/auth/login",
            new
            {
                email,
                password,
                twoFactorCode,
            }
        );
    }
}
