namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A named refusal. <see cref="Code"/> is stable and goes to clients as the problem type; the message is for people and carries no patient
/// data.
/// </summary>
public abstract class CaseRuleException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>The case is not in a state from which this is possible.</summary>
internal sealed class IllegalCaseMoveException(CaseState from, string attempted)
    : CaseRuleException("illegal-case-move", $"A case in state {from} can't {attempted}.")
{
    public CaseState From { get; } = from;
}

/// <summary>The treatment is not in a state from which this is possible.</summary>
internal sealed class IllegalTreatmentMoveException(TreatmentState from, string attempted)
    : CaseRuleException("illegal-treatment-move", $"A treatment in state {from} can't {attempted}.")
{
    public TreatmentState From { get; } = from;
}

/// <summary>The work item is not in a state from which this is possible: already decided, withdrawn, or held by somebody else.</summary>
public sealed class IllegalWorkItemMoveException(WorkItemState from, string attempted)
    : CaseRuleException("illegal-work-item-move", $"A work item in state {from} can't {attempted}.")
{
    public WorkItemState From { get; } = from;
}

/// <summary>Somebody else has claimed the work item.</summary>
public sealed class WorkItemHeldByAnotherException(string holder)
    : CaseRuleException("work-item-held", $"The work item is held by {holder}.");

/// <summary>A rule of the process refuses this, in words that tell what to do instead.</summary>
public class ProcessRuleException(string code, string message) : CaseRuleException(code, message);

/// <summary>
/// Separation of duties refuses this person, whatever their roles: it needs somebody else (NIST SP 800-53, AC-5). It is an audit entry,
/// where another rule of the process is none.
/// </summary>
internal sealed class SeparationOfDutiesException(string code, string message) : ProcessRuleException(code, message);

/// <summary>Nothing with that id exists, or the person may not see it (the two are not told apart).</summary>
public sealed class NotFoundException(string what) : CaseRuleException("not-found", $"No such {what}.");

/// <summary>The signed-in person's roles do not allow this.</summary>
public sealed class ForbiddenException(string message = "Your role does not allow this.") : CaseRuleException("forbidden", message);

/// <summary>Somebody changed the row since the caller read it; the caller reads again and decides again.</summary>
public sealed class StaleVersionException(string what)
    : CaseRuleException("stale-version", $"The {what} was changed by somebody else in the meantime.");

/// <summary>
/// The patient of the case was corrected since the caller read it: what they decided was about somebody else, by name or in fact.
/// </summary>
public sealed class IdentityChangedException()
    : CaseRuleException(
        "identity-changed",
        "The patient of this case was corrected in the meantime. Look at whose case it is now, then decide again."
    );

/// <summary>A record that is like the one that is being made or corrected.</summary>
public sealed record PatientLike(Guid PatientId, PatientWarningKind Kind);

/// <summary>Another record is like the one that is being made or corrected, and nobody has said why both are right.</summary>
public sealed class PatientWarningException(IReadOnlyList<PatientLike> like)
    : CaseRuleException(
        "patient-warning",
        (
            like.Any(one => one.Kind == PatientWarningKind.SameMrn)
                ? "This record number belongs to a record with another name or birth date. "
                : ""
        )
            + (
                like.Any(one => one.Kind == PatientWarningKind.SameNameAndBirthDate)
                    ? "A patient of this name and birth date has another record number. "
                    : ""
            )
            + "Choose that record, correct the entry, or say why both are right."
    )
{
    /// <summary>At least one.</summary>
    public IReadOnlyList<PatientLike> Like { get; } = like;
}

/// <summary>The patient who is being registered has a record of this number, name and birth date already.</summary>
public sealed class PatientRegisteredException(Guid patientId)
    : CaseRuleException("patient-registered", "This patient is registered already. Use that record.")
{
    public Guid PatientId { get; } = patientId;
}
