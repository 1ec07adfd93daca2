using System.Globalization;

namespace OrthoReferral.Clinical.Facts;

/// <summary>The data dictionary: every fact a referral may hold, in the order of the reference, section 4.</summary>
public static partial class FactCatalog
{
    private static readonly FactField[] All = Numbered([.. CaseFields(), .. LesionFields()]);

    private static readonly Dictionary<string, string> CodeLabels = new(StringComparer.Ordinal)
    {
        ["M"] = "Male",
        ["RIB"] = "Rib",
        ["F"] = "Female",
        ["DOAC"] = "DOAC",
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

    /// <summary>All fields: patient, cancer, health, labs, boneAgents, then those of a lesion.</summary>
    public static IReadOnlyList<FactField> Fields => All;

    /// <summary>
    /// The field at a path such as <c>labs.inr</c>; an index as in <c>lesions[2].painNrs</c> is allowed. Null if there is none.
    /// </summary>
    public static FactField? Find(string path)
    {
        var bracket = path.IndexOf('[', StringComparison.Ordinal);
        var close = path.IndexOf(']', StringComparison.Ordinal);
        var generic = bracket >= 0 && close > bracket ? string.Concat(path.AsSpan(0, bracket + 1), path.AsSpan(close)) : path;
        return Array.Find(All, field => string.Equals(field.Path, generic, StringComparison.Ordinal));
    }

    /// <summary>A code in words, such as "Pelvis, acetabulum" for <c>PELVIS_ACETABULUM</c>.</summary>
    public static string CodeLabel(string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        if (CodeLabels.TryGetValue(code, out var label))
            return label;
        return code.Length <= 3 ? code : code[0] + code[1..].Replace('_', ' ').ToLowerInvariant();
    }

    /// <summary>A field of an older catalog, so that a stored explanation can still be shown.</summary>
    internal static FactField Unlisted(string path) => Make(FactKind.Text, "", path, path, "o", null) with { Path = path };

    internal static FactField Field(Fact fact) => All[(int)fact];

    /// <summary>The value of a fact as text with its unit; NaN reads "not recorded".</summary>
    internal static string Text(FactField field, double value)
    {
        if (double.IsNaN(value))
            return "not recorded";
        var index = (int)value;
        return index == value && index < field.Texts.Length ? field.Texts[index] ??= Make(field, value) : Make(field, value);
    }

    private static string Make(FactField field, double value) =>
        field.Kind switch
        {
            FactKind.YesNo => value > 0 ? "yes" : "no",
            FactKind.Code => CodeLabel(field.Codes[(int)value]),
            FactKind.Text => CodeLabel(FactSheet.FemurRegions[(int)value]),
            _ => string.Create(CultureInfo.InvariantCulture, $"{value}{(field.Unit is null ? "" : " ")}{field.Unit}"),
        };

    private static FactField[] Numbered(FactField[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
            fields[i].Index = i;
        return fields;
    }

    private static FactField Make(FactKind kind, string section, string name, string label, string need, string? coding) =>
        new()
        {
            Path = $"{section}.{name}",
            Section = section,
            Name = name,
            Label = label,
            Kind = kind,
            Need = need,
            Coding = coding,
        };

    private static FactField YesNo(string section, string name, string label, string need, string? coding = null) =>
        Make(FactKind.YesNo, section, name, label, need, coding);

    private static FactField Text(string section, string name, string label, string need) =>
        Make(FactKind.Text, section, name, label, need, null);

    private static FactField Coded<T>(string section, string name, string label, string need, string? coding = null)
        where T : struct, Enum => Make(FactKind.Code, section, name, label, need, coding) with { Codes = EnumCodes.All<T>() };

    private static FactField Whole(
        string section,
        string name,
        string label,
        string? unit,
        string need,
        double low,
        double? high,
        int? step = null,
        string? coding = null
    ) => Make(FactKind.WholeNumber, section, name, label, need, coding) with { Unit = unit, Minimum = low, Maximum = high, Step = step };

    private static FactField Number(
        string section,
        string name,
        string label,
        string? unit,
        string need,
        double low,
        double? high,
        string? coding = null
    ) => Make(FactKind.Number, section, name, label, need, coding) with { Unit = unit, Minimum = low, Maximum = high };
}
