using System.Text.Json.Nodes;
using FluentValidation.Results;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// The lesions of an earlier referral in a new one. Its place is carried over, and waits for somebody who says that the lesion is still
/// there; so are the measures of an imaging that is not too old, and what was done there before. How it is today is asked again: pain,
/// neurology, fracture, cord.
/// </summary>
public static class CarriedLesions
{
    // What was done stays done; what a biopsy showed, too. What was not done then may have been done since.
    private const int HistoryDays = 365;

    private static readonly string[] Place = ["bone", "laterality", "vertebralLevel"];

    // Of the day of the imaging.
    private static readonly string[] Imaging =
    [
        "matrix",
        "fractionOfDiameter",
        "axialCorticalInvolvementMm",
        "circumferentialCorticalPercent",
        "corticalBreach",
        "ctRigidityLossPercent",
        "feStrainFoldRatio",
        "spinalAlignment",
        "vertebralCollapse",
        "posterolateralInvolvement",
        "heightLossPercent",
        "posteriorElementOnly",
        "maxDiameterMm",
        "skinDistanceMm",
        "criticalStructureDistanceMm",
        "mriVisibleWithoutContrast",
    ];

    private static readonly string[] History =
    [
        "biopsyResult",
        "priorRadiotherapy",
        "progressionAfterRadiotherapy",
        "priorSurgeryAtSite",
        "priorCementAtLevel",
    ];

    // Texts and dates are kept as they are.
    private static readonly string[] Plain = ["id", "region", "imagedOn"];

    /// <summary>The referral that a lesion was carried over from; null: it was not, or somebody has said that it is still there.</summary>
    public static string? AwaitsConfirmation(Lesion lesion)
    {
        ArgumentNullException.ThrowIfNull(lesion);
        return lesion.Recorded(FactCatalog.Find("lesions[].bone")!)?.Origin is { Kind: OriginKind.CarriedOver } origin ? origin.From : null;
    }

    /// <summary>The referral with one of its lesions confirmed: it is still there.</summary>
    /// <param name="lesion">From 0.</param>
    public static Referral Confirm(Referral facts, int lesion)
    {
        var root = JsonNode.Parse(ReferralFacts.ToJson(facts))!;
        foreach (var name in Place)
            if (root["lesions"]?[lesion]?[name] is JsonObject { } recorded && recorded["origin"] is JsonObject origin)
                origin["kind"] = EnumCodes.Code(OriginKind.Confirmed);
        return ReferralFacts.Parse(root.ToJsonString());
    }

    internal static IEnumerable<ValidationFailure> Unconfirmed(Referral facts) =>
        facts
            .Lesions.Index()
            .Where(one => AwaitsConfirmation(one.Item) is not null)
            .Select(one => new ValidationFailure(
                FormattableString.Invariant($"facts.lesions[{one.Index}].bone"),
                "Say whether this lesion of an earlier referral is still there, or remove it."
            ));

    /// <summary>The lesions as JSON; those without a bone are not carried over.</summary>
    /// <param name="last">The lesions of the earlier referral.</param>
    /// <param name="day">Its day, for values that have none of their own.</param>
    /// <param name="number">Its number.</param>
    internal static JsonArray From(JsonArray? last, DateOnly day, DateOnly today, string number)
    {
        var imagingDays = (int)RuleSet.Current.Thresholds.ImagingStaleDays;
        var lesions = new JsonArray();
        foreach (var before in (last ?? []).OfType<JsonObject>().Where(lesion => lesion["bone"] is not null))
        {
            var imaged = CarriedFacts.Day(before["imagedOn"]) ?? day;
            var lesion = new JsonObject();
            foreach (var name in Plain)
                lesion[name] = before[name]?.DeepClone();
            Carry(Place, imaged, int.MaxValue);
            Carry(Imaging, imaged, imagingDays);
            Carry([.. History.Where(name => !IsNone(before[name]))], day, HistoryDays);
            lesions.Add(lesion);

            void Carry(string[] names, DateOnly of, int days)
            {
                foreach (var name in names)
                    if (before[name] is { } value && CarriedFacts.DayOf(value) is var own)
                        if (today.DayNumber - (own ?? of).DayNumber <= days)
                            lesion[name] = CarriedFacts.Recorded(value, own ?? of, number);
            }
        }

        return lesions;
    }

    private static bool IsNone(JsonNode? value) =>
        (value is JsonObject recorded ? recorded["value"] : value)?.ToString() is "false" or "NONE";
}
