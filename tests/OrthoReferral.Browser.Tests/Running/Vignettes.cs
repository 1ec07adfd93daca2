using System.Text.Json.Nodes;

namespace OrthoReferral.Browser.Tests.Running;

/// <summary>V01 to V20 of the clinical reference, as the Web project embeds them for the demo cases.</summary>
internal static class Vignettes
{
    private static readonly JsonArray All = Read();

    /// <summary>A copy of a vignette's referral.</summary>
    public static JsonObject ReferralOf(string id) =>
        All.First(vignette => vignette!["id"]!.GetValue<string>() == id)!["referral"]!.DeepClone().AsObject();

    private static JsonArray Read()
    {
        using var stream = typeof(Program).Assembly.GetManifestResourceStream("vignettes.json")!;
        return JsonNode.Parse(stream)!.AsArray();
    }
}
