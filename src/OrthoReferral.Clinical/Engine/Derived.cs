namespace OrthoReferral.Clinical.Engine;

/// <summary>What is computed from the recorded facts and asked for by rules like a fact.</summary>
internal enum Derived
{
    /// <summary>Weeks, with comfort-only goals taken into account.</summary>
    LifeExpectancy,

    /// <summary>The region, if the bone is a femur.</summary>
    FemurRegion,

    /// <summary>mmol/L.</summary>
    CorrectedCalcium,

    /// <summary>Least points that the recorded items allow; negative where the score does not apply. The next five likewise.</summary>
    MirelsMinimum,
    MirelsMaximum,
    SinsMinimum,
    SinsMaximum,
    KatagiriMinimum,
    KatagiriMaximum,
}

/// <summary>How derived values follow from facts.</summary>
/// <param name="From">The recorded facts they depend on; when one of them is altered they are computed again.</param>
/// <param name="Compute">Reads the facts and writes the derived values.</param>
internal sealed record Derivation(FactSet From, Action<FactSheet> Compute);
