namespace OrthoReferral.Web.Pages.Parts.Explanations;

/// <summary>The sources of the rules by the short names that the rule set uses, as a reader can look them up.</summary>
internal static class SourceNames
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["ACR22"] = "ESTRO ACROP, complicated bone metastases, 2022",
        ["ADA"] = "Adams et al., Clin Orthop Relat Res 2009",
        ["ANE18"] = "Anesthesiology 2018;129:1171",
        ["AST"] = "ASTRO guideline, Alcorn et al., Pract Radiat Oncol 2024",
        ["BCG"] = "BC Guidelines, reversal of anticoagulants, 2023",
        ["BJJ20"] = "Bone Joint J 2020;102-B",
        ["BJR18"] = "Bone Joint Res 2018, finite element model",
        ["BMJ"] = "BMJ 2023;383:p1973",
        ["BMJ21"] = "BMJ 2021;372:n98",
        ["CG75"] = "NICE guideline CG75, 2008",
        ["BOA"] = "BOAST, management of metastatic bone disease, 2022",
        ["CIR17"] = "CIRSE standard on vertebral augmentation, 2017",
        ["CIR22"] = "CIRSE standard on ablation, 2022",
        ["CUO"] = "Curr Oncol 2024;31:7437",
        ["DAM"] = "Damron et al., Clin Orthop Relat Res 2003",
        ["EFO20"] = "EFORT Open Rev 2020",
        ["EMA18"] = "EMA and MHRA on radium-223, 2018",
        ["EMB"] = "Geraets et al., EFORT Open Rev 2020",
        ["ESM"] = "ESMO guideline, Coleman et al., Ann Oncol 2020;31:1650",
        ["ETG"] = "Therapeutic Guidelines (Australia)",
        ["FIS10"] = "Fisher et al., Spine 2010;35:E1221",
        ["FOU11"] = "Fourney et al., J Clin Oncol 2011;29:3072",
        ["FRO21"] = "Front Oncol 2021, embolization",
        ["HUM"] = "Validation of Mirels in the humerus, PMC10132712",
        ["HUR"] = "Hurwitz et al., J Natl Cancer Inst 2014",
        ["IMW"] = "Blood Cancer J 2019, s41408-019-0187-7",
        ["INS"] = "Insightec, focused ultrasound of bone metastases",
        ["KAT"] = "Katagiri et al., Cancer Med 2014",
        ["MHRA"] = "MHRA, denosumab and hypocalcemia",
        ["MIR89"] = "Mirels, Clin Orthop Relat Res 1989;249:256",
        ["MST"] = "Guideline on metastatic bone disease, orthoguidelines.org, topic 1033",
        ["NCT00656305"] = "Trial NCT00656305, focused ultrasound",
        ["NCT03404362"] = "Trial NCT03404362, focused ultrasound",
        ["NG234"] = "NICE guideline NG234, 2023",
        ["NOMS"] = "NOMS framework, Oncologist 2013",
        ["OME"] = "Oxford Medical Education, SINS",
        ["OT"] = "NICE NG234, recommendations 1.5.2 and 1.8.1",
        ["Patchell"] = "Patchell et al., surgery and radiotherapy",
        ["PAZ"] = "Pazionis et al., Clin Orthop Relat Res 2014",
        ["PGO"] = "Postgraduate Orthopaedics, bone metastases",
        ["QS56"] = "NICE quality standard QS56",
        ["PMC6020365"] = "Early surgery after reversal, PMC6020365",
        ["RON14"] = "Radiat Oncol 2014;9:227",
        ["ROS"] = "Rosen et al., Adv Radiat Oncol 2021",
        ["RP-M"] = "Radiopaedia, Mirels classification, 2024",
        ["S3"] = "German S3 guideline",
        ["SC24"] = "Sahgal et al., Lancet Oncol 2021",
        ["SFE"] = "Walsh et al., Endocr Connect 2016;5:G9",
        ["SHAH"] = "Orthop Proc 2021;103-B(S11):25",
        ["SIR19"] = "Patel et al., J Vasc Interv Radiol 2019;30:1168",
        ["TA265"] = "NICE technology appraisal TA265",
        ["VDL"] = "van der Linden et al., J Bone Joint Surg Br 2004",
        ["VDW"] = "van der Wal et al., Radiother Oncol 2020",
        ["XGE"] = "Xgeva, product information",
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
