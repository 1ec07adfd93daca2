using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Specialties in words and codes.</summary>
public static class SpecialtyNames
{
    /// <summary>Name for people.</summary>
    public static string For(Specialty specialty) =>
        specialty switch
        {
            Specialty.OrthopedicOncology => "Orthopedic oncology",
            Specialty.SpineSurgery => "Spine surgery",
            Specialty.InterventionalRadiology => "Interventional radiology",
            Specialty.RadiationOncology => "Radiation oncology",
            Specialty.NuclearMedicine => "Nuclear medicine",
            Specialty.MedicalOncology => "Medical oncology",
            Specialty.PalliativeCare => "Palliative care",
            Specialty.AcuteOncology => "Acute oncology",
            Specialty.Neurology => "Neurology",
            Specialty.PediatricSarcoma => "Pediatric sarcoma service",
            Specialty.Orthopedics => "Orthopedics",
        };

    /// <summary>JSON code, such as <c>SPINE_SURGERY</c>.</summary>
    public static string Code(Specialty specialty) => EnumCodes.Code(specialty);

    /// <summary>Reads a JSON code; false if it is none.</summary>
    public static bool TryParse(string? code, out Specialty specialty) => EnumCodes.TryParse(code, out specialty);
}
