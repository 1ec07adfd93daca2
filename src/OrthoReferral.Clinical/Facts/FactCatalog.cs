using System.Globalization;

namespace OrthoReferral.Clinical.Facts;

/// <summary>The data dictionary: every fact a referral may hold, in the order of the reference, section 4.</summary>
public static class FactCatalog
{
    /// <summary>How a fact without a value reads.</summary>
    public const string NotRecorded = "not recorded";

    private static readonly Dictionary<string, string> CodeLabels = new(StringComparer.Ordinal)
    {
        ["M"] = "Male",
        ["RIB"] = "Rib",
        ["F"] = "Female",
        ["DOAC"] = "DOAC",
        ["P2Y12"] = "P2Y12 blocker",
        ["LMWH_TREATMENT"] = "LMWH, treatment dose",
        ["GT50"] = "More than 50 %",
        ["LT50"] = "50 % or less",
        ["NO_COLLAPSE_GT50_BODY"] = "No collapse, more than 50 % of the body involved",
        ["PELVIS_ACETABULUM"] = "Pelvis, acetabulum",
        ["PELVIS_OTHER"] = "Pelvis, other",
        ["HAND_FOOT"] = "Hand or foot",
        ["HEAD_NECK"] = "Head and neck",
        ["NON_MECHANICAL"] = "Non-mechanical",
        ["GERM_CELL"] = "Germ cell",
    };

    private static readonly Dictionary<string, FactField> ByPath = Fact.All.ToDictionary(field => field.Path, StringComparer.Ordinal);

    /// <summary>All fields: patient, cancer, health, labs, boneAgents, then those of a lesion.</summary>
    public static IReadOnlyList<FactField> Fields => Fact.All;

    /// <summary>
    /// The field at a path such as <c>labs.inr</c>; an index as in <c>lesions[2].painNrs</c> is allowed. Null if there is none.
    /// </summary>
    public static FactField? Find(string path) =>
        ByPath.GetValueOrDefault(Brackets(path) is var (open, close) ? string.Concat(path.AsSpan(0, open + 1), path.AsSpan(close)) : path);

    /// <summary>The index of the lesion in a path such as <c>lesions[2].painNrs</c>; -1 if there is none.</summary>
    internal static int LesionOf(string path) =>
        Brackets(path) is var (open, close)
        && int.TryParse(path.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : -1;

    /// <summary>A code in words, such as "Pelvis, acetabulum" for <c>PELVIS_ACETABULUM</c>.</summary>
    public static string CodeLabel(string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        if (CodeLabels.TryGetValue(code, out var label))
            return label;
        return code.Length <= 3 ? code : code[0] + code[1..].Replace('_', ' ').ToLowerInvariant();
    }

    private static (int Open, int Close)? Brackets(string path)
    {
        var open = path.IndexOf('[', StringComparison.Ordinal);
        var close = path.IndexOf(']', StringComparison.Ordinal);
        return open >= 0 && close > open ? (open, close) : null;
    }
}
