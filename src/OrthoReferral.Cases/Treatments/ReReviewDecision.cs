namespace OrthoReferral.Cases.Treatments;

/// <summary>What becomes of a suspended treatment (reference, 3.6).</summary>
public enum ReReviewDecision
{
    /// <summary>It goes on by the facts as they are now; two clinicians sign where the reference asks for it.</summary>
    SignAgain,

    /// <summary>Another procedure that is offered now takes its place.</summary>
    ChooseAnother,

    /// <summary>It is given up; the case goes on without it.</summary>
    GiveUp,

    /// <summary>The oncologist is asked first; it stays suspended, and the work item stays with who asked.</summary>
    Ask,

    /// <summary>The tumor board decides; it stays suspended until then.</summary>
    TumorBoard,
}
