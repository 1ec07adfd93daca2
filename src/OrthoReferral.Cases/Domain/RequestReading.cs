namespace OrthoReferral.Cases.Domain;

/// <summary>What a request's use cases have read of patients, for the one audit entry of the request.</summary>
public sealed class RequestReading
{
    private readonly List<string> filters = [];

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
