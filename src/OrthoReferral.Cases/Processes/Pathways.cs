using System.Collections.Frozen;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Processes;

/// <summary>Which definition carries which procedure: the one place that knows.</summary>
public static class Pathways
{
    private static readonly FrozenDictionary<Procedure, string> Definitions = new Dictionary<Procedure, string>
    {
        [Procedure.VertebralAugmentation] = "vertebral-augmentation",
        [Procedure.FixationPlusRadiation] = "fixation-plus-radiation",
        [Procedure.Ablation] = "ablation",
        [Procedure.FocusedUltrasound] = "focused-ultrasound",
        [Procedure.Radiotherapy] = "radiotherapy",
        [Procedure.UrgentDecompressionStabilization] = "urgent-decompression-stabilization",
        [Procedure.NonoperativeSupport] = "nonoperative-support",
        [Procedure.NoProcedureSystemic] = "systemic-care",
    }.ToFrozenDictionary();

    /// <summary>Whether it is a treatment at all: holds and "out of scope" are not, so nobody can approve them.</summary>
    public static bool IsTreatment(Procedure procedure) => Definitions.ContainsKey(procedure);

    /// <summary>The definition's id.</summary>
    /// <exception cref="KeyNotFoundException">It is a hold or out of scope.</exception>
    public static string DefinitionOf(Procedure procedure) => Definitions[procedure];
}
