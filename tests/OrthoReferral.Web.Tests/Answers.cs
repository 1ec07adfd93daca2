using System.Net.Http.Json;
using System.Text.Json;

namespace OrthoReferral.Web.Tests;

/// <summary>Reads answers of the API.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>The messages of an answer 400, by field path.</summary>
    public static async Task<IReadOnlyDictionary<string, string[]>> ErrorsAsync(this HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return (await answer.JsonAsync()).GetProperty("errors").Deserialize<Dictionary<string, string[]>>()!;
    }

    public static async Task<string?> CodeAsync(this HttpResponseMessage answer) =>
        (await answer.JsonAsync()).GetProperty("code").GetString();
}
