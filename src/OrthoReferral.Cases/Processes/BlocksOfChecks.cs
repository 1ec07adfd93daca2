using System.Collections.Frozen;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Processes;

/// <summary>
/// Which blocks a check of a pathway asks about. While one of them is open, only a clinician may call the check cleared: a coordinator
/// closes consent, booking and transport, never a laboratory value or a finding (reference, 3.5).
/// </summary>
internal static class BlocksOfChecks
{
    private static readonly FrozenDictionary<string, string[]> ByCheck = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["ANESTHESIA"] = ["FITNESS"],
        ["ANTICOAGULANT_HOLD"] = ["ANTICOAGULANT", "ANTIPLATELET"],
        ["BIOPSY_STATUS"] = ["BIOPSY_RESULT"],
        ["CBC_INR_CALCIUM"] = ["PLATELETS", "INR", "ANC", "HEMOGLOBIN", "CALCIUM"],
        ["INR_PLATELETS"] = ["PLATELETS", "INR"],
        ["PLATELETS_100"] = ["PLATELETS"],
        ["PREGNANCY"] = ["PREGNANCY"],
        ["PRIOR_DOSE"] = ["PRIOR_RT"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The first open block that a check asks about; null when none is. One that ends by waiting does not count: the slot is booked after
    /// the wait.
    /// </summary>
    public static ReadinessBlock? OpenFor(string check, IReadOnlyList<ReadinessBlock> open) =>
        open.FirstOrDefault(block => block.Hold is null && Of(check).Contains(block.Code, StringComparer.Ordinal));

    /// <summary>Codes of the blocks; none for a check of another kind.</summary>
    public static IReadOnlyList<string> Of(string check) => ByCheck.GetValueOrDefault(check) ?? [];
}
