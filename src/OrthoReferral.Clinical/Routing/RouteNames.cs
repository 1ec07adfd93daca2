using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Procedures in words and codes.</summary>
public static class ProcedureNames
{
    private static readonly string[] Titles =
    [
        "Vertebral augmentation",
        "Fixation plus radiation",
        "Ablation",
        "MR-guided focused ultrasound",
        "Radiotherapy",
        "Urgent decompression and stabilization",
        "Non-operative support",
        "No procedure, systemic care",
        "Hold: biopsy first",
        "Hold: missing data",
        "Out of scope: another team",
    ];

    /// <summary>Name for people, such as "Fixation plus radiation".</summary>
    public static string For(Procedure procedure) => Titles[(int)procedure];

    /// <summary>JSON code, such as <c>FIXATION_PLUS_RADIATION</c>.</summary>
    public static string Code(Procedure procedure) => EnumCodes.Code(procedure);

    /// <summary>Reads a JSON code; false if it is none.</summary>
    public static bool TryParse(string? code, out Procedure procedure) => EnumCodes.TryParse(code, out procedure);
}

/// <summary>Urgencies in words and codes.</summary>
public static class UrgencyNames
{
    private static readonly string[] Titles = ["Immediate: within 24 hours", "Urgent: within 7 days", "Soon: within 14 days", "Routine"];

    /// <summary>Name for people, with the time limit.</summary>
    public static string For(Urgency urgency) => Titles[(int)urgency];

    /// <summary>JSON code, such as <c>IMMEDIATE</c>.</summary>
    public static string Code(Urgency urgency) => EnumCodes.Code(urgency);

    /// <summary>Reads a JSON code; false if it is none.</summary>
    public static bool TryParse(string? code, out Urgency urgency) => EnumCodes.TryParse(code, out urgency);
}

/// <summary>Specialties in words and codes.</summary>
public static class SpecialtyNames
{
    private static readonly string[] Titles =
    [
        "Orthopedic oncology",
        "Spine surgery",
        "Interventional radiology",
        "Radiation oncology",
        "Nuclear medicine",
        "Medical oncology",
        "Palliative care",
        "Acute oncology",
        "Neurology",
        "Pediatric sarcoma service",
        "Orthopedics",
    ];

    /// <summary>Name for people.</summary>
    public static string For(Specialty specialty) => Titles[(int)specialty];

    /// <summary>JSON code, such as <c>SPINE_SURGERY</c>.</summary>
    public static string Code(Specialty specialty) => EnumCodes.Code(specialty);

    /// <summary>Reads a JSON code; false if it is none.</summary>
    public static bool TryParse(string? code, out Specialty specialty) => EnumCodes.TryParse(code, out specialty);
}
