using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Parts.Words;

/// <summary>Why a treatment is suspended, as a page says it.</summary>
internal static class RecheckWords
{
    public static string Of(RecheckReason reason) =>
        reason switch
        {
            RecheckReason.WrongSite => "Site, side, level or the patient's identity changed: check the site, then sign.",
            RecheckReason.Excluded => "The procedure is excluded by the facts as they are now; two clinicians must sign.",
            RecheckReason.SupersededEmergency => "A lesion became an emergency, which comes first.",
            RecheckReason.SupersededPrimary => "The procedure is no longer what the rules recommend.",
            RecheckReason.HardBlocked => "A block holds it; a newer value lifts it by itself.",
        };
}
