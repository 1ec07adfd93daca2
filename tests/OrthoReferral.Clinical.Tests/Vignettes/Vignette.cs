using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Clinical.Tests.Vignettes;

/// <summary>One of the synthetic cases V01-V20 of the reference, section 5.</summary>
public sealed record Vignette(string Id, string Title, byte[] ReferralJson, JsonElement Expected)
{
    public static IReadOnlyList<Vignette> All { get; } = Load();

    public static TheoryData<string> Ids => [.. All.Select(vignette => vignette.Id)];

    public Referral Referral => ClinicalJson.ReadReferral(ReferralJson).Referral.ShouldNotBeNull();

    public static Vignette Get(string id) => All.Single(vignette => vignette.Id == id);

    public string[] Codes(string name) => [.. Expected.GetProperty(name).EnumerateArray().Select(code => code.GetString()!)];

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
                    JsonSerializer.SerializeToUtf8Bytes(v.GetProperty("referral")),
                    v.GetProperty("expected").Clone()
                )),
        ];
    }
}
