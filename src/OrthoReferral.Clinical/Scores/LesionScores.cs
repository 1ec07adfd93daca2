namespace OrthoReferral.Clinical.Scores;

/// <summary>All scores of one lesion. A score that does not apply is null.</summary>
public sealed record LesionScores
{
    /// <summary>Mirels; null unless the lesion is in a long bone that is not broken yet.</summary>
    public Score? Mirels { get; init; }

    /// <summary>SINS; null unless the lesion is in the spine.</summary>
    public Score? Sins { get; init; }

    /// <summary>Katagiri 2014; applies to every bone metastasis. In JSON <c>scores</c> it is null while an item is missing.</summary>
    public required Score Katagiri { get; init; }

    /// <summary>
    /// Revised Tokuhashi 2005; null outside the spine and for myeloma or lymphoma. In JSON <c>scores</c> null while an item is missing.
    /// </summary>
    public Score? TokuhashiRevised { get; init; }

    /// <summary>Tomita 2001; null where Tokuhashi is.</summary>
    public Score? Tomita { get; init; }

    /// <summary>Corrected calcium in mmol/L, rounded to 2 decimals for display; null if calcium is not recorded.</summary>
    public double? CorrectedCalciumMmolPerL { get; init; }

    /// <summary>True if albumin was missing and the calcium is therefore uncorrected.</summary>
    public bool CalciumIsUncorrected { get; init; }

    /// <summary>Further readings for display: ESCC, femur cortex, Harrington, Bollen, ECOG from KPS, pain class.</summary>
    public required IReadOnlyList<Reading> Readings { get; init; }
}

/// <summary>A finding put into words beside the scores.</summary>
/// <param name="Name">Name of the scale, such as "ESCC (Bilsky)".</param>
/// <param name="Result">The result in words.</param>
public readonly record struct Reading(string Name, string Result);
