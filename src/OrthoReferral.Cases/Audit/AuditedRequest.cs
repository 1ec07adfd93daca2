using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Audit;

/// <summary>A read, a refusal or a sign-in that is to be an audit entry.</summary>
/// <param name="At">When it happened.</param>
public sealed record AuditedRequest(AuditKind Kind, string Action, DateTimeOffset At)
{
    /// <summary>Null: nobody was signed in.</summary>
    public Actor? Actor { get; init; }

    public Guid? SessionId { get; init; }

    public RequestOrigin Origin { get; init; } = RequestOrigin.Unknown;

    /// <inheritdoc cref="AuditDetails.Route"/>
    public string? Route { get; init; }

    /// <inheritdoc cref="AuditDetails.Filter"/>
    public string? Filter { get; init; }

    /// <inheritdoc cref="AuditDetails.Count"/>
    public int? Count { get; init; }

    /// <inheritdoc cref="AuditDetails.Outcome"/>
    public string? Outcome { get; init; }

    /// <summary>Of a sign-in or a proof, the account's e-mail address; null where there is no such account.</summary>
    public string? Subject { get; init; }

    /// <summary>
    /// Of a proof of presence, the act that is to be signed; of a refusal by separation of duties, its rule; null for everything else.
    /// </summary>
    public string? Why { get; init; }

    /// <summary>The case, where its id is known; else it is looked up by the work item or the treatment.</summary>
    public Guid? CaseId { get; init; }

    public Guid? WorkItemId { get; init; }

    public Guid? TreatmentId { get; init; }

    public Guid? PatientId { get; init; }
}
