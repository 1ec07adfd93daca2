namespace OrthoReferral.Cases.Domain;

/// <summary>Whose case it is.</summary>
public sealed partial class ReferralCase
{
    /// <summary>The task of the work item by which a coordinator confirms a corrected identity.</summary>
    internal const string IdentityConfirmation = "ConfirmIdentity";

    /// <summary>The identity was corrected after signing, and no coordinator has confirmed it yet.</summary>
    internal bool AwaitsIdentityConfirmation => workItems.Exists(item => item is { TaskName: IdentityConfirmation, IsPending: true });

    /// <summary>
    /// The version that the last correction of the patient took the place of; null: never corrected since the submission. Whoever read this
    /// version or an older one had another identity before them.
    /// </summary>
    public ulong? VersionBeforeCorrection { get; private set; }

    /// <summary>The record that it belongs to was found or made.</summary>
    /// <param name="patientId">The record.</param>
    /// <param name="identity">As the case had it, with a birth date that the record knew more exactly.</param>
    internal void BelongTo(Guid patientId, PatientIdentity identity) => (PatientId, Patient) = (patientId, identity);

    /// <summary>
    /// Corrects the identity of a case that others have seen. It counts as a change of facts, because the birth date decides the age: what
    /// somebody decided on before is old.
    /// </summary>
    /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
    public void CorrectIdentity(PatientIdentity identity, string why, Actor actor, DateTimeOffset now)
    {
        RequireUnderWay("have its patient corrected");
        if (identity == Patient)
            return;
        Record(CaseEventKind.IdentityCorrected, actor, now, why: why).Audits(Patient.InWords(), identity.InWords());
        Patient = identity;
        VersionBeforeCorrection = Version;
        FactsVersion++;
    }

    /// <summary>Refuses a caller who had another patient's name before them than the case has now.</summary>
    /// <param name="seen">The version that the caller read; null: not said.</param>
    /// <exception cref="IdentityChangedException">The patient was corrected since.</exception>
    internal void RequireIdentitySeen(ulong? seen)
    {
        if (seen <= VersionBeforeCorrection)
            throw new IdentityChangedException();
    }

    /// <exception cref="ProcessRuleException"><c>identity-not-confirmed</c>: a coordinator has to confirm it first.</exception>
    internal void RequireIdentityConfirmed()
    {
        if (AwaitsIdentityConfirmation)
            throw new ProcessRuleException(
                "identity-not-confirmed",
                "The patient's identity was corrected. A coordinator confirms it first; then this can be signed."
            );
    }
}
