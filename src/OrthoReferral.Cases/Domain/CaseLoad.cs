namespace OrthoReferral.Cases.Domain;

/// <summary>
/// What a case is loaded for; that says what is read with it. Its pending work items always are, because every change may move its clock.
/// </summary>
internal enum CaseLoad
{
    /// <summary>A move of the case or of a work item, a message, a document: nothing else.</summary>
    Change,

    /// <summary>A decision: the rounds before it, and the treatments beside which a new lesion is decided.</summary>
    Decide,

    /// <summary>The oncologist's answer: the questions.</summary>
    Answer,

    /// <summary>Work on treatments, or their common end: the treatments with checks, clearances and radiation sessions.</summary>
    Treat,

    /// <summary>The end of one treatment, which may be what the workflow waits for: as <see cref="Treat"/>, with the rounds.</summary>
    EndTreatment,

    /// <summary>The workflow asks a person for something: the treatments alone.</summary>
    HumanTask,

    /// <summary>The workflow asks the program for something: the treatments alone, and the rounds.</summary>
    SystemTask,
}

/// <summary>The parts of a case that can be left out when it is loaded.</summary>
[Flags]
internal enum CaseParts
{
    None = 0,
    Treatments = 1,
    ChecksAndSessions = 2,
    Rounds = 4,
    Questions = 8,
}

internal static class CaseLoads
{
    public static CaseParts Parts(this CaseLoad load) =>
        load switch
        {
            CaseLoad.Change => CaseParts.None,
            CaseLoad.Decide => CaseParts.Treatments | CaseParts.Rounds,
            CaseLoad.Answer => CaseParts.Questions,
            CaseLoad.Treat => CaseParts.Treatments | CaseParts.ChecksAndSessions,
            CaseLoad.EndTreatment => CaseParts.Treatments | CaseParts.ChecksAndSessions | CaseParts.Rounds,
            CaseLoad.HumanTask => CaseParts.Treatments,
            CaseLoad.SystemTask => CaseParts.Treatments | CaseParts.Rounds,
        };
}
