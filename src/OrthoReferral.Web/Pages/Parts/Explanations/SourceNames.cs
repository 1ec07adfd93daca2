namespace OrthoReferral.Web.Pages.Parts.Explanations;

/// <summary>The sources of the rules by the short names that the rule set uses, as a reader can look them up.</summary>
public static class SourceNames
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["ADA"] = "Adams et al., Clin Orthop Relat Res 2009",
        ["AST"] = "ASTRO guideline, Alcorn et al., Pract Radiat Oncol 2024",
        ["BOA"] = "BOAST, management of metastatic bone disease, 2022",
        ["DAM"] = "Damron et al., Clin Orthop Relat Res 2003",
        ["ESM"] = "ESMO guideline, Coleman et al., Ann Oncol 2020;31:1650",
        ["HUM"] = "Validation of Mirels in the humerus, PMC10132712",
        ["HUR"] = "Hurwitz et al., J Natl Cancer Inst 2014",
        ["IMW"] = "Blood Cancer J 2019, s41408-019-0187-7",
        ["INS"] = "Insightec, focused ultrasound of bone metastases",
        ["MST"] = "Guideline on metastatic bone disease, orthoguidelines.org, topic 1033",
        ["NOMS"] = "NOMS framework, Oncologist 2013",
        ["OME"] = "Oxford Medical Education, SINS",
        ["OT"] = "NICE NG234, recommendations 1.5.2 and 1.8.1",
        ["PGO"] = "Postgraduate Orthopaedics, bone metastases",
        ["QS56"] = "NICE quality standard QS56",
        ["RP-M"] = "Radiopaedia, Mirels classification, 2024",
        ["SFE"] = "Walsh et al., Endocr Connect 2016;5:G9",
        ["SHAH"] = "Orthop Proc 2021;103-B(S11):25",
        ["VDL"] = "van der Linden et al., J Bone Joint Surg Br 2004",
        ["VDW"] = "van der Wal et al., Radiother Oncol 2020",
        ["XOF"] = "Xofigo, product information",
        ["ZOM"] = "Zoledronate, product information",
    };

    /// <summary>"OME; SHAH" with each short name replaced; a source that has no short name stays as it is.</summary>
    public static string Of(string source) =>
        string.Join(
            "; ",
            Parts(source).Select(part => Known.TryGetValue(part.Name, out var full) ? full + part.Remark : part.Name + part.Remark)
        );

    /// <summary>The short names in these texts with what they stand for, by name.</summary>
    public static IReadOnlyList<(string Name, string Title)> Legend(IEnumerable<string> sources) =>
        [
            .. sources
                .SelectMany(Parts)
                .Select(part => part.Name)
                .Distinct(StringComparer.Ordinal)
                .Where(Known.ContainsKey)
                .Order(StringComparer.Ordinal)
                .Select(name => (name, Known[name])),
        ];

    // "AST (stability before radiotherapy)" is AST with a remark.
    private static IEnumerable<(string Name, string Remark)> Parts(string source) =>
        source
            .Split("; ", StringSplitOptions.RemoveEmptyEntries)
            .Select(part =>
                part.IndexOf(" (", StringComparison.Ordinal) is > 0 and var at && Known.ContainsKey(part[..at])
                    ? (part[..at], part[at..])
                    : (part, "")
            );
}
