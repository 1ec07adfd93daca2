namespace OrthoReferral.Cases.Domain;

/// <summary>What a request's use cases have read of patients, for the one audit entry of the request.</summary>
public sealed class RequestReading
{
    private readonly List<string> filters = [];
    private readonly List<Guid> confirmed = [];

    /// <summary>The case; null where no use case read one by its id. The first is the one that the request is about.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The patient record, as <see cref="CaseId"/>.</summary>
    public Guid? PatientId { get; private set; }

    /// <summary>What was searched; null where nothing was.</summary>
    public string? Filter => filters.Count == 0 ? null : string.Join("; ", filters);

    /// <summary>Whether a use case read anything of patients.</summary>
    public bool HasRead { get; private set; }

    /// <summary>How many rows were found by all searches; null where nothing was searched by pages.</summary>
    public int? Rows { get; private set; }

    /// <summary>What the first refused use case named; it was given nothing of it.</summary>
    public NamedIds Named { get; private set; } = NamedIds.None;

    /// <summary>The rule of separation of duties by which a use case refused the person; null where none did.</summary>
    public string? RefusedBy { get; private set; }

    /// <summary>Patient records of which a refusal said that they exist.</summary>
    public IReadOnlyList<Guid> Confirmed => confirmed;

    /// <summary>A use case was refused.</summary>
    public void Refused(NamedIds named, CaseRuleException refused)
    {
        Names(named);
        RefusedBy ??= (refused as SeparationOfDutiesException)?.Code;
        confirmed.AddRange(
            refused switch
            {
                PatientRegisteredException known => [known.PatientId],
                PatientWarningException warning => warning.Like.Select(like => like.PatientId),
                _ => [],
            }
        );
    }

    /// <summary>A use case is about this, whether the person may know of it or not.</summary>
    public void Names(NamedIds ids) => Named = Named.IsAny ? Named : ids;

    /// <summary>A use case read one case or patient record; null: not by an id.</summary>
    public void Read(Guid? caseId, Guid? patientId)
    {
        HasRead = true;
        CaseId ??= caseId;
        PatientId ??= patientId;
    }

    /// <summary>A use case searched.</summary>
    /// <param name="filter">What for, with the name of the use case.</param>
    /// <param name="rows">How many rows it gave; null: it does not say.</param>
    public void Searched(string filter, int? rows)
    {
        HasRead = true;
        filters.Add(filter);
        if (rows is { } found)
            Rows = (Rows ?? 0) + found;
    }
}
