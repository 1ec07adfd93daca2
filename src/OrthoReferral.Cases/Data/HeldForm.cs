namespace OrthoReferral.Cases.Data;

/// <summary>
/// A form that a person sent and is to sign at the identity provider: kept for the few minutes in which they are away, so that nothing
/// typed is lost.
/// </summary>
public sealed class HeldForm
{
    private HeldForm() { }

    public HeldForm(Guid proofId, string content, DateTimeOffset expiresAt)
    {
        ProofId = proofId;
        Content = content;
        ExpiresAt = expiresAt;
    }

    /// <summary>The proof that the person is asked for.</summary>
    public Guid ProofId { get; private set; }

    /// <summary>Address and fields, sealed with the host's keys.</summary>
    public string Content { get; private set; } = "";

    /// <summary>From then on it is removed.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
}
