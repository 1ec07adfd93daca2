using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Clinical.Tests.Vignettes;

/// <summary>
/// One of the synthetic cases V01-V68 of the reference, section 5. If it has steps, with the referral after the last one.
/// </summary>
public sealed record Vignette(string Id, string Title, byte[] ReferralJson, JsonElement Expected, bool HasApproval)
{
    public static IReadOnlyList<Vignette> All { get; } = Load();

    /// <summary>The vignettes whose referral is not refused.</summary>
    public static IReadOnlyList<Vignette> Answerable => [.. All.Where(vignette => vignette.Codes("refused").Length == 0)];

    public static TheoryData<string> Ids => [.. All.Select(vignette => vignette.Id)];

    public Referral Referral => ClinicalJson.ReadReferral(ReferralJson).Referral.ShouldNotBeNull();

    public static Vignette Get(string id) => All.Single(vignette => vignette.Id == id);

    public string[] Codes(string name) =>
        Expected.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(code => code.GetString()!)] : [];

    private static List<Vignette> Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vignettes", "vignettes.json")));
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(v => new Vignette(
                    v.GetProperty("id").GetString()!,
                    v.GetProperty("title").GetString()!,
                    JsonSerializer.SerializeToUtf8Bytes(Referred(JsonNode.Parse(v.GetRawText())!.AsObject())),
                    v.GetProperty("expected").Clone(),
                    v.TryGetProperty("steps", out var steps) && steps.EnumerateArray().Any(step => step.TryGetProperty("approve", out _))
                )),
        ];
    }

    // The referral with the vignette's settings, or what its steps make of it.
    private static JsonNode Referred(JsonObject vignette)
    {
        var referral = vignette["referral"]?.DeepClone() ?? new JsonObject();
        foreach (var step in vignette["steps"]?.AsArray() ?? [])
            if (step!["assess"] is { } assessed)
                referral = assessed.DeepClone();
            else if (step["set"] is JsonObject changes)
                foreach (var (path, value) in changes)
                    Set(referral, path, value);
        if (vignette["settings"] is { } settings)
            referral["settings"] = settings.DeepClone();
        return referral;
    }

    private static void Set(JsonNode referral, string path, JsonNode? value)
    {
        var names = path.Split('.');
        var at = referral;
        for (var i = 0; i < names.Length - 1; i++)
            at = at is JsonArray lesions ? lesions.Single(lesion => lesion!["id"]!.GetValue<string>() == names[i])! : at[names[i]]!;
        at[names[^1]] = value?.DeepClone();
    }
}
