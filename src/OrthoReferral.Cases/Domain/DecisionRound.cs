namespace OrthoReferral.Cases.Domain;

/// <summary>
/// What was decided at one time on one assessment, by a reviewer or by the tumor board: one decision for each lesion, or one about the
/// case, and the signatures under them. A later round replaces it; what is decided about one suspended treatment joins the round that it
/// changes.
/// </summary>
/// <param name="Number">1 for the first round of a case.</param>
public sealed record DecisionRound(int Number, IReadOnlyList<ProcedureDecision> Decisions)
{
    /// <summary>The assessment that the clinician saw.</summary>
    public Guid AssessmentId => Decisions[0].AssessmentId;

    /// <summary>Every lesion gets what was recommended.</summary>
    public bool IsAsRecommended => Decisions.All(decision => decision.Kind == DecisionKind.Approved);

    /// <summary>Those about the lesions that a review asks about.</summary>
    internal DecisionRound Of(Func<string?, bool> asks) => new(Number, [.. Decisions.Where(decision => asks(decision.LesionId))]);

    /// <summary>Wait for a second signature.</summary>
    public IReadOnlyList<ProcedureDecision> Unsigned => [.. Decisions.Where(decision => decision.Signature == SecondSignature.Pending)];

    /// <summary>Approved, and signed by everybody who must.</summary>
    public IReadOnlyList<ProcedureDecision> Released =>
        [.. Decisions.Where(decision => decision.IsApproval && decision.Signature is SecondSignature.NotNeeded or SecondSignature.Given)];
}
