using System.Net.Http.Json;
using System.Text.Json;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>The administrator who confirms what the other one asked for.</summary>
internal static class SecondAdministrator
{
    public const string Email = "admin2@demo.test";

    /// <summary>What waits after this answer; null: nothing, or it is no answer about a grant.</summary>
    public static async Task<Guid?> GrantOf(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return
            answer.IsSuccessStatusCode
            && text.StartsWith('{')
            && JsonSerializer.Deserialize<JsonElement>(text).TryGetProperty("grantId", out var grantId)
            ? grantId.Deserialize<Guid?>()
            : null;
    }

    /// <summary>Confirms what this answer says is waiting.</summary>
    /// <returns>The one-time code; null when it gives none.</returns>
    public static async Task<string?> ConfirmAsync(this ClinicServer server, HttpResponseMessage asked)
    {
        asked.EnsureSuccessStatusCode();
        var grantId = (await GrantOf(asked)).ShouldNotBeNull();
        using var second = await server.SignInAsync(Email);
        using var confirmed = await second.PostAsJsonAsync($"/api/v1/grants/{grantId}/confirm", new { });
        confirmed.EnsureSuccessStatusCode();
        return (await confirmed.JsonAsync()).GetProperty("oneTimeCode").GetString();
    }
}
