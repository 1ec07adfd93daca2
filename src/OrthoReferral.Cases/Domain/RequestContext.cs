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
