namespace OrthoReferral.Cases.Domain;

/// <summary>Why two records may be of one person, or one of them wrong.</summary>
public enum PatientWarningKind
{
    /// <summary>The site gave this record number to somebody of another name or birth date.</summary>
    SameMrn,

    /// <summary>Somebody of this name and birth date has another record number.</summary>
    SameNameAndBirthDate,
}

/// <summary>A warning that somebody answered: these two records are of two people, and why. It stays with both.</summary>
public sealed class PatientWarning
{
    private PatientWarning() { }

    internal PatientWarning(Guid patientId, Guid otherPatientId, PatientWarningKind kind, string answer, Actor actor, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (PatientId, OtherPatientId, Kind, Answer) = (patientId, otherPatientId, kind, answer);
        (AnsweredById, AnsweredByName, AnsweredAt) = (actor.RequiredUserId, actor.Name, now);
    }

    public Guid Id { get; private set; }

    /// <summary>The record that was being made or corrected.</summary>
    public Guid PatientId { get; private set; }

    /// <summary>The record that it was like.</summary>
    public Guid OtherPatientId { get; private set; }

    public PatientWarningKind Kind { get; private set; }

    /// <summary>Why it is right as it is, in the words of who answered.</summary>
    public string Answer { get; private set; } = "";

    public Guid AnsweredById { get; private set; }

    public string AnsweredByName { get; private set; } = "";

    public DateTimeOffset AnsweredAt { get; private set; }
}
