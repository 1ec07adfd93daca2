namespace OrthoReferral.Clinical.Routing;

/// <summary>A team that must take part.</summary>
public enum Specialty
{
    /// <summary>Orthopedic oncology (sarcoma center for a biopsy).</summary>
    OrthopedicOncology,

    /// <summary>Spine surgery.</summary>
    SpineSurgery,

    /// <summary>Interventional radiology.</summary>
    InterventionalRadiology,

    /// <summary>Radiation oncology.</summary>
    RadiationOncology,

    /// <summary>Nuclear medicine.</summary>
    NuclearMedicine,

    /// <summary>Medical oncology.</summary>
    MedicalOncology,

    /// <summary>Palliative care.</summary>
    PalliativeCare,

    /// <summary>Acute oncology.</summary>
    AcuteOncology,

    /// <summary>Neurology.</summary>
    Neurology,

    /// <summary>Pediatric sarcoma service.</summary>
    PediatricSarcoma,

    /// <summary>Orthopedics.</summary>
    Orthopedics,
}
