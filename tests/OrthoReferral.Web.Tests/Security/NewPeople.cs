using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>People with accounts of their own, so that a test may lock, disable or change them.</summary>
internal static class NewPeople
{
    public const string Password = "Quiet-Harbor-42";

    /// <summary>Makes an account with a password, as if it had been invited long ago.</summary>
    public static async Task<(Guid UserId, string Email)> NewPersonAsync(
        this ClinicServer server,
        string role = "ONCOLOGIST",
        string name = "Dr. New Person"
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>();
        var email = $"{Guid.NewGuid():N}@demo.test";
        var user = new ClinicUser
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = name,
        };
        user.PasswordHash = users.PasswordHasher.HashPassword(user, Password);
        (await users.CreateAsync(user)).Succeeded.ShouldBeTrue();
        (
            await users.AddToRoleAsync(user, Enum.GetValues<Role>().Single(one => EnumCodes.Code(one) == role).ToString())
        ).Succeeded.ShouldBeTrue();
        return (user.Id, email);
    }

    /// <summary>A new person of this name, signed in with a bearer token.</summary>
    public static async Task<(Guid UserId, HttpClient Client)> SignedInPersonAsync(this ClinicServer server, string role, string name)
    {
        var (id, email) = await server.NewPersonAsync(role, name);
        return (id, await server.BearerAsync(email));
    }

    /// <summary>A client with a bearer token of this person.</summary>
    public static async Task<HttpClient> BearerAsync(this ClinicServer server, string email, string? twoFactorCode = null)
    {
        var client = server.Signing(Password);
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/auth/login",
            new
            {
                email,
                password = Password,
                twoFactorCode,
            }
        );
        answer.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            (await answer.JsonAsync()).GetProperty("accessToken").GetString()
        );
        return client;
    }

    /// <summary>Such a person with an authenticator app set up: its key, and the recovery codes.</summary>
    public static async Task<(string Email, string Key, IReadOnlyList<string> RecoveryCodes)> NewPersonWithCodesAsync(
        this ClinicServer server
    )
    {
        var (_, email) = await server.NewPersonAsync();
        using var client = await server.BearerAsync(email);
        (await client.PostAsJsonAsync("/api/v1/auth/authenticator/begin", new { })).EnsureSuccessStatusCode();
        using var account = await client.GetAsync("/api/v1/auth/account");
        var key = (await account.JsonAsync()).GetProperty("authenticatorKey").GetString()!;

        // The code of the 30 seconds before, so that two more count; where the next have begun meanwhile it has expired, and one more does.
        var on = await client.PostAsJsonAsync("/api/v1/auth/authenticator/confirm", new { code = Totp.Next(key) });
        if (!on.IsSuccessStatusCode)
            on = await client.PostAsJsonAsync("/api/v1/auth/authenticator/confirm", new { code = Totp.Next(key) });
        on.EnsureSuccessStatusCode();
        var answer = await on.JsonAsync();
        return (email, key, [.. answer.GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()!)]);
    }

    /// <summary>What the audit log holds about this account, newest first.</summary>
    public static async Task<IReadOnlyList<string>> AuditOfAsync(this ClinicServer server, string email)
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var answer = await administrator.GetAsync("/api/v1/audit?kind=ACT&limit=200");
        return
        [
            .. (await answer.JsonAsync())
                .GetProperty("rows")
                .EnumerateArray()
                .Where(row => row.GetProperty("subject").GetString() == email)
                .Select(row => row.GetProperty("action").GetString()!),
        ];
    }
}
