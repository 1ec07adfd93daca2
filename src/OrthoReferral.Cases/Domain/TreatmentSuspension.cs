using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A treatment that may be neither booked nor performed, because facts changed after it was signed (reference, 3.6): why, who signed it
/// again, and how it ended. A later change adds its reasons to the open one.
/// </summary>
public sealed class TreatmentSuspension
{
    private TreatmentSuspension() { }

    internal TreatmentSuspension(
        Guid treatmentId,
        Guid assessmentId,
        IReadOnlyList<RecheckReason> reasons,
        bool needsTwo,
        DateTimeOffset now
    )
    {
        Id = Guid.CreateVersion7(now);
        TreatmentId = treatmentId;
        Since = now;
        Widen(assessmentId, reasons, needsTwo);
    }

    public Guid Id { get; private set; }

    public Guid TreatmentId { get; private set; }

    /// <summary>In the order of the reference.</summary>
    public IReadOnlyList<RecheckReason> Reasons { get; private set; } = [];

    /// <summary>The assessment of the facts that suspended it; it becomes the signed one when the treatment is signed again.</summary>
    public Guid AssessmentId { get; private set; }

    /// <summary>Two clinicians must sign: the procedure is excluded, or not offered any more.</summary>
    public bool NeedsTwo { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>Null until somebody signed again.</summary>
    public Guid? SignerId { get; private set; }

    public string? SignerName { get; private set; }

    /// <summary>Why it goes ahead all the same; null until somebody signed.</summary>
    public string? Why { get; private set; }

    /// <summary>Null unless two had to sign and did.</summary>
    public Guid? SecondSignerId { get; private set; }

    public string? SecondSignerName { get; private set; }

    /// <summary>The proof of presence of the first signer; null until somebody signed again.</summary>
    public Guid? ProofId { get; private set; }

    /// <summary>The second signer's.</summary>
    public Guid? SecondProofId { get; private set; }

    /// <summary>Null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>A newly recorded value alone ends it.</summary>
    public bool LiftsByItself => Reasons is [RecheckReason.HardBlocked];

    /// <summary>The facts changed once more, and nothing is added to why it is suspended: the newest ones are signed.</summary>
    internal void Reassess(Guid assessmentId) => AssessmentId = assessmentId;

    internal void Widen(Guid assessmentId, IReadOnlyList<RecheckReason> reasons, bool needsTwo)
    {
        AssessmentId = assessmentId;
        Reasons = [.. Reasons.Union(reasons).Order()];
        NeedsTwo |= needsTwo;

        // Whoever signed did not know of this.
        (SignerId, SignerName, Why, ProofId) = (null, null, null, null);
    }

    /// <summary>True when nobody else has to sign.</summary>
    /// <exception cref="ProcessRuleException"><c>second-clinician-must-differ</c>: the same person signs twice.</exception>
    internal bool Sign(string why, Actor actor)
    {
        if (SignerId is not { } first)
        {
            (SignerId, SignerName, Why, ProofId) = (actor.RequiredUserId, actor.Name, why, actor.ProofId);
            if (NeedsTwo)
                return false;
        }
        else
        {
            SecondSigner.RequireAnother(first, actor);
            (SecondSignerId, SecondSignerName, SecondProofId) = (actor.RequiredUserId, actor.Name, actor.ProofId);
        }

        return true;
    }

    internal void End(DateTimeOffset now) => EndedAt = now;
}

/// <summary>The treatment is suspended: facts changed after it was signed, and it has to be signed again first.</summary>
internal sealed class TreatmentSuspendedException(IReadOnlyList<RecheckReason> reasons)
    : CaseRuleException(
        "treatment-suspended",
        $"The facts changed after this treatment was signed ({string.Join(", ", reasons)}). It has to be reviewed and signed again first."
    );
