namespace OrthoReferral.Cases.Domain;

/// <summary>Of which case, patient or part a request speaks, by their ids.</summary>
public sealed record NamedIds(Guid? CaseId, Guid? PatientId, Guid? WorkItemId, Guid? TreatmentId)
{
    public static NamedIds None { get; } = new(CaseId: null, PatientId: null, WorkItemId: null, TreatmentId: null);

    public bool IsAny => this != None;

    /// <summary>Those that a command or query has, by the names of its properties.</summary>
    public static NamedIds In(object request)
    {
        var type = request.GetType();
        return By(name => type.GetProperty(name)?.GetValue(request) is Guid id && id != Guid.Empty ? id : null);
    }

    /// <summary>The one id that an act is about, by the property in which the act has it.</summary>
    public static NamedIds Of(Type act, Guid? id) => By(name => act.GetProperty(name) is null ? null : id);

    private static NamedIds By(Func<string, Guid?> find) =>
        new(find(nameof(CaseId)), find(nameof(PatientId)), find(nameof(WorkItemId)), find(nameof(TreatmentId)));
}
