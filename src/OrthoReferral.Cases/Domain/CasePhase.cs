namespace OrthoReferral.Cases.Domain;

/// <summary>
/// The three parts of a case's life that lists are cut by. Derived from <see cref="CaseState"/> and stored, so that an index can start with
/// it.
/// </summary>
public enum CasePhase
{
    Draft,

    /// <summary>Submitted and not closed.</summary>
    Open,
    Closed,
}
