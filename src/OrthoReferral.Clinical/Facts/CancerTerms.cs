namespace OrthoReferral.Clinical.Facts;

/// <summary>Where the cancer started. The group decides Katagiri, Tokuhashi and Tomita points.</summary>
public enum PrimarySite
{
    /// <summary>Breast (C50).</summary>
    Breast,

    /// <summary>Prostate (C61).</summary>
    Prostate,

    /// <summary>Lung (C34).</summary>
    Lung,

    /// <summary>Kidney (C64); vascular.</summary>
    Renal,

    /// <summary>Thyroid (C73); vascular.</summary>
    Thyroid,

    /// <summary>Multiple myeloma (C90.0); radiosensitive.</summary>
    Myeloma,

    /// <summary>Lymphoma (C81-C88); radiosensitive.</summary>
    Lymphoma,

    /// <summary>Germ-cell tumor; radiosensitive.</summary>
    GermCell,

    /// <summary>Colon (C18-C19).</summary>
    Colorectal,

    /// <summary>Rectum (C20); scored apart from colon by Tokuhashi.</summary>
    Rectum,

    /// <summary>Stomach (C16).</summary>
    Gastric,

    /// <summary>Esophagus (C15).</summary>
    Esophageal,

    /// <summary>Pancreas (C25).</summary>
    Pancreatic,

    /// <summary>Liver cell carcinoma (C22.0); vascular.</summary>
    Hepatocellular,

    /// <summary>Gallbladder (C23).</summary>
    Gallbladder,

    /// <summary>Urinary bladder (C67).</summary>
    Bladder,

    /// <summary>Melanoma (C43).</summary>
    Melanoma,

    /// <summary>Sarcoma of bone or soft tissue.</summary>
    Sarcoma,

    /// <summary>Endometrium (C54).</summary>
    Endometrial,

    /// <summary>Cervix (C53).</summary>
    Cervix,

    /// <summary>Ovary (C56).</summary>
    Ovary,

    /// <summary>Head and neck (C00-C14, C30-C32).</summary>
    HeadNeck,

    /// <summary>Carcinoid, neuroendocrine tumor.</summary>
    Carcinoid,

    /// <summary>A known primary that is not in this list.</summary>
    Other,

    /// <summary>Primary searched for and not found.</summary>
    Unknown,
}

/// <summary>Visceral or cerebral metastases as Katagiri counts them.</summary>
public enum VisceralMetastases
{
    /// <summary>None.</summary>
    None,

    /// <summary>Nodular.</summary>
    Nodular,

    /// <summary>Pleural, peritoneal or leptomeningeal spread.</summary>
    Disseminated,
}

/// <summary>Metastases to major internal organs as Tokuhashi and Tomita count them.</summary>
public enum OrganMetastases
{
    /// <summary>None.</summary>
    None,

    /// <summary>Present and removable (treatable).</summary>
    Removable,

    /// <summary>Present and not removable (untreatable).</summary>
    Unremovable,
}
