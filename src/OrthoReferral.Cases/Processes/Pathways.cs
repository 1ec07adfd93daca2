using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Processes;

/// <summary>Which definition carries which procedure: the one place that knows.</summary>
public static class Pathways
{
    /// <summary>Whether it is a treatment at all: holds and "out of scope" are not, so nobody can approve them.</summary>
    public static bool IsTreatment(Procedure procedure) => Find(procedure) is not null;

    /// <summary>The definition's id.</summary>
    /// <exception cref="ArgumentException">It is a hold or out of scope.</exception>
    public static string DefinitionOf(Procedure procedure) =>
        Find(procedure) ?? throw new ArgumentException($"{procedure} is no treatment: no definition carries it.", nameof(procedure));

    private static string? Find(Procedure procedure) =>
        procedure switch
        {
            Procedure.VertebralAugmentation => "vertebral-augmentation",
            Procedure.FixationPlusRadiation => "fixation-plus-radiation",
            Procedure.Ablation => "ablation",
            Procedure.FocusedUltrasound => "focused-ultrasound",
            Procedure.Radiotherapy => "radiotherapy",
            Procedure.UrgentDecompressionStabilization => "urgent-decompression-stabilization",
            Procedure.NonoperativeSupport => "nonoperative-support",
            Procedure.NoProcedureSystemic => "systemic-care",
            Procedure.HoldBiopsyFirst or Procedure.HoldMissingData or Procedure.OutOfScope => null,
        };
}
