using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Procedures in words and codes.</summary>
public static class ProcedureNames
{
    /// <summary>Name for people, such as "Fixation plus radiation".</summary>
    public static string For(Procedure procedure) =>
        procedure switch
        {
            Procedure.VertebralAugmentation => "Vertebral augmentation",
            Procedure.FixationPlusRadiation => "Fixation plus radiation",
            Procedure.Ablation => "Ablation",
            Procedure.FocusedUltrasound => "MR-guided focused ultrasound",
            Procedure.Radiotherapy => "Radiotherapy",
            Procedure.UrgentDecompressionStabilization => "Urgent decompression and stabilization",
            Procedure.NonoperativeSupport => "Non-operative support",
            Procedure.NoProcedureSystemic => "No procedure, systemic care",
            Procedure.HoldBiopsyFirst => "Hold: biopsy first",
            Procedure.HoldMissingData => "Hold: missing data",
            Procedure.OutOfScope => "Out of scope: another team",
        };

    /// <summary>JSON code, such as <c>FIXATION_PLUS_RADIATION</c>.</summary>
    public static string Code(Procedure procedure) => EnumCodes.Code(procedure);

    /// <summary>Reads a JSON code; false if it is none.</summary>
    public static bool TryParse(string? code, out Procedure procedure) => EnumCodes.TryParse(code, out procedure);
}
