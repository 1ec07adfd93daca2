namespace OrthoReferral.Cases.Pipeline;

/// <summary>What of patients an answer holds.</summary>
public enum PatientData
{
    /// <summary>Nothing: accounts, sites, rules, numbers without names. No entry is written.</summary>
    None,

    /// <summary>One case, or a part of it.</summary>
    Case,

    /// <summary>A list of cases, work items or messages, each with its patient.</summary>
    Cases,

    /// <summary>One patient record.</summary>
    Patient,

    /// <summary>Patient records that were searched.</summary>
    Patients,

    /// <summary>A document of a case.</summary>
    Document,

    /// <summary>A case made to be printed.</summary>
    PrintedCase,

    /// <summary>Many rows as a file.</summary>
    Export,

    /// <summary>A case for other systems.</summary>
    Fhir,

    /// <summary>A stream of changes; its end is an entry, too.</summary>
    Stream,

    /// <summary>The audit log, which names cases and what was done.</summary>
    AuditLog,
}

/// <summary>
/// Says of a query, page or route which patient data its answer holds. Each answer that holds some is an audit entry. What says nothing
/// fails a test, and is recorded as a case until then.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsAttribute(PatientData data) : Attribute
{
    public PatientData Data { get; } = data;

    /// <summary>The name of the entry: <c>CaseRead</c>.</summary>
    public static string ActionOf(PatientData data) => $"{data}Read";
}
