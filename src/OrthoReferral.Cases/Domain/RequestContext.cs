namespace OrthoReferral.Cases.Domain;

/// <summary>
/// Who sends the current command or query, and what came with it. One per scope; the host fills it in before it sends anything
/// (cookie, bearer token, or <see cref="Actor.System"/> for the workflow's own steps).
/// </summary>
public sealed class RequestContext
{
    private Actor? actor;

    /// <exception cref="InvalidOperationException">Nobody was set: deny by default.</exception>
    public Actor Actor
    {
        get => actor ?? throw new InvalidOperationException("No actor was set for this scope.");
        set => actor = value;
    }

    /// <summary>The session of the signed-in person; null for automatic steps.</summary>
    public Guid? SessionId { get; set; }

    /// <summary>From where the request comes; nothing is known of an automatic step.</summary>
    public RequestOrigin Origin { get; set; } = RequestOrigin.Unknown;

    /// <summary>What the request has read of patients so far.</summary>
    public RequestReading Reading { get; } = new();

    /// <summary>From the Idempotency-Key header or the form's hidden field; null when the caller sent none.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>From the Signature-Proof header, or given behind a form's button; null when the call signs nothing.</summary>
    public string? SignatureProof { get; set; }

    /// <summary>From If-Match: the version of the case that the caller decided on; null when the caller sent none.</summary>
    public ulong? ExpectedVersion { get; set; }

    /// <summary>
    /// From a form that any later version will do for: the version of the case that the person had before them. It is refused only when the
    /// patient was corrected since. Null: not said.
    /// </summary>
    public ulong? SeenVersion { get; set; }

    /// <summary>
    /// The version of the case that the answer is about, for the ETag: as it was read, or after the command committed. Null when nobody
    /// said it.
    /// </summary>
    public ulong? CaseVersion { get; set; }
}

/// <summary>From where a request comes, as the audit log holds it.</summary>
/// <param name="Address">The caller's network address; null when unknown.</param>
/// <param name="SignInMethod">How the person signed in; null when unknown.</param>
/// <param name="RequestId">As the server's log names the request; null for what is no request.</param>
public sealed record RequestOrigin(string? Address, string? SignInMethod, string? RequestId)
{
    public static RequestOrigin Unknown { get; } = new(null, null, null);
}
