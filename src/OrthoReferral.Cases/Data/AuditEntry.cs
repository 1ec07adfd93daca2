using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// One audited act, or one read of patient data. Append-only: an act's is written in the transaction of the act, a read's before its answer
/// ends, with a hash over everything it says, and named by a seal soon after the commit (<see cref="Seal"/>), so that a changed, removed or
/// inserted row is found by <c>verify-audit</c>. Entries of different commands share no row, so nobody waits for another. This is the one
/// format of them all: a column for which there is no use is null.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>What <see cref="Action"/> says once the content was disposed of.</summary>
    public const string Disposed = "Disposed";

    /// <summary>Characters that <see cref="Change"/> holds.</summary>
    public const int LongestChange = 250;

    internal AuditEntry() { }

    public AuditEntry(
        string action,
        Guid? actorId,
        string actorName,
        Guid? caseId,
        string? subject,
        string? change,
        string? why,
        DateTimeOffset at,
        AuditDetails? details = null
    )
    {
        Id = Guid.CreateVersion7(at);
        Action = action;
        ActorId = actorId;
        ActorName = actorName;
        CaseId = caseId;
        Subject = subject;
        Change = change;
        Why = why;
        At = AuditHash.ToMilliseconds(at);
        details ??= AuditDetails.None;
        Kind = details.Kind;
        ActorRole = details.ActorRole;
        SessionId = details.SessionId;
        PatientId = details.PatientId;
        OldValue = details.OldValue;
        NewValue = details.NewValue;
        Outcome = details.Outcome;
        Address = details.Address;
        SignInMethod = details.SignInMethod;
        RequestId = details.RequestId;
        Route = details.Route;
        Filter = details.Filter;
        Count = details.Count;
        Ground = details.Ground;
        Unusual = details.Unusual;
        OutsideTeamOn = details.OutsideTeamOn;
        Hash = AuditHash.Of(this);
    }

    public Guid Id { get; internal init; }

    /// <summary>Rises as entries are written, and is the order of reading; an act that was undone leaves a gap.</summary>
    public long Sequence { get; internal init; }

    /// <summary>When the act began, in UTC, cut to milliseconds.</summary>
    public DateTimeOffset At { get; internal init; }

    /// <summary>Acts and reads are searched apart; there are many more reads.</summary>
    public AuditKind Kind { get; internal init; }

    public string Action { get; internal init; } = "";

    /// <summary>Null for automatic steps.</summary>
    public Guid? ActorId { get; internal init; }

    /// <summary>The name as it was then; empty once the content was disposed of.</summary>
    public string ActorName { get; internal init; } = "";

    /// <inheritdoc cref="AuditDetails.ActorRole"/>
    public string? ActorRole { get; internal set; }

    /// <inheritdoc cref="AuditDetails.SessionId"/>
    public Guid? SessionId { get; internal set; }

    /// <summary>Null for acts that concern no case (sign-in, user administration).</summary>
    public Guid? CaseId { get; internal init; }

    /// <inheritdoc cref="AuditDetails.PatientId"/>
    public Guid? PatientId { get; internal init; }

    public string? Subject { get; internal init; }

    /// <summary>From → to, in words; null when no state changed.</summary>
    public string? Change { get; internal init; }

    /// <inheritdoc cref="AuditDetails.OldValue"/>
    public string? OldValue { get; internal init; }

    /// <inheritdoc cref="AuditDetails.NewValue"/>
    public string? NewValue { get; internal init; }

    public string? Why { get; internal init; }

    /// <inheritdoc cref="AuditDetails.Outcome"/>
    public string? Outcome { get; internal init; }

    /// <inheritdoc cref="AuditDetails.Address"/>
    public string? Address { get; internal set; }

    /// <inheritdoc cref="AuditDetails.SignInMethod"/>
    public string? SignInMethod { get; internal set; }

    /// <inheritdoc cref="AuditDetails.RequestId"/>
    public string? RequestId { get; internal set; }

    /// <inheritdoc cref="AuditDetails.Route"/>
    public string? Route { get; internal init; }

    /// <inheritdoc cref="AuditDetails.Filter"/>
    public string? Filter { get; internal init; }

    /// <inheritdoc cref="AuditDetails.Count"/>
    public int? Count { get; internal init; }

    /// <inheritdoc cref="AuditDetails.Ground"/>
    public SightGround? Ground { get; internal init; }

    /// <inheritdoc cref="AuditDetails.Unusual"/>
    public UnusualReading Unusual { get; internal init; }

    /// <inheritdoc cref="AuditDetails.OutsideTeamOn"/>
    public DateOnly? OutsideTeamOn { get; internal init; }

    /// <summary>How <see cref="Hash"/> was made.</summary>
    public byte HashVersion { get; internal init; } = AuditHash.Version;

    /// <summary>SHA-256 over the version, the id and every column above but the sequence, which the seal covers.</summary>
    public byte[] Hash { get; internal set; } = [];

    /// <summary>
    /// Number of the certificate under which the content was disposed of; null as long as it is there. Such a row keeps its id, sequence,
    /// time and hash, its action is <see cref="Disposed"/>, and everything else is null.
    /// </summary>
    public long? DisposalCertificate { get; internal init; }

    /// <summary>Adds from where the person acted, before the entry is written; an automatic step has no such place.</summary>
    internal void ActedFrom(Actor actor, RequestContext request)
    {
        if (ActorId is null || ActorId != actor.UserId || RequestId is not null)
            return;
        ActorRole = AuditDetails.RolesOf(actor);
        SessionId = request.SessionId;
        Address = request.Origin.Address;
        SignInMethod = request.Origin.SignInMethod;
        RequestId = request.Origin.RequestId;
        Hash = AuditHash.Of(this);
    }
}
