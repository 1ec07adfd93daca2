using System.Text;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Cases.Tests;

/// <summary>The synthetic referrals of the clinical suite.</summary>
public static class Vignettes
{
    private static readonly Lazy<Dictionary<string, Referral>> All = new(Load);

    /// <summary>
    /// Impending fracture of the proximal femur: fixation plus radiation, reviewed by a surgeon; focused ultrasound is excluded.
    /// </summary>
    public static Referral Femur => All.Value["V04"];

    /// <summary>Rib lesion after failed radiotherapy: ablation, reviewed by an interventional radiologist.</summary>
    public static Referral Rib => All.Value["V06"];

    /// <summary>Lumbar spine, stable: radiotherapy, reviewed by a radiation oncologist.</summary>
    public static Referral StableSpine => All.Value["V15"];

    /// <summary>New leg weakness without an MRI: an emergency on partial data, held for the MRI.</summary>
    public static Referral CordCompressionSuspected => All.Value["V12"];

    /// <summary>Solitary lesion without a known cancer: held for a biopsy.</summary>
    public static Referral NoTissue => All.Value["V03"];

    private static Dictionary<string, Referral> Load()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vignettes.json")));
        return file
            .RootElement.EnumerateArray()
            .Where(vignette => vignette.TryGetProperty("referral", out _))
            .ToDictionary(
                vignette => vignette.GetProperty("id").GetString()!,
                vignette => ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(vignette.GetProperty("referral").GetRawText())).Referral!
            );
    }
}
