using System.Text.Json;

namespace OrthoReferral.Web.Tests;

/// <summary>V01 to V20 of the clinical reference, as the Web project embeds them for the demo cases.</summary>
internal static class Vignettes
{
    private static readonly JsonElement[] All = Read();

    public static JsonElement ReferralOf(string id) =>
        All.First(vignette => vignette.GetProperty("id").ValueEquals(id)).GetProperty("referral");

    private static JsonElement[] Read()
    {
        using var stream = typeof(Program).Assembly.GetManifestResourceStream("vignettes.json")!;
        return JsonSerializer.Deserialize<JsonElement[]>(stream)!;
    }
}
