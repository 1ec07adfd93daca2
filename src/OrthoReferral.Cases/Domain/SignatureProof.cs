using System.Security.Cryptography;
using System.Text;

namespace OrthoReferral.Cases.Domain;

/// <summary>By what a person proved that they are there.</summary>
public enum ProofMethod
{
    Password,
    Passkey,

    /// <summary>By signing in again at the identity provider.</summary>
    IdentityProvider,
}

/// <summary>
/// A proof of presence: a signed-in person proved once more who they are, to sign one named act. It works once, within
/// <see cref="Lifetime"/>, and stays as the record of how the act was signed and of what the person had before them.
/// </summary>
public sealed class SignatureProof
{
    /// <summary>How long it may be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long the person has for signing in at the identity provider.</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromMinutes(10);

    private SignatureProof() { }

    /// <param name="token">What the person sends with the act; only its digest is kept.</param>
    /// <param name="act">One of <see cref="Pipeline.SignedActs"/>.</param>
    /// <param name="subjectId">The case, treatment, work item or account that the act is about.</param>
    /// <param name="seen">What the person had before them of the case; null for an act on an account.</param>
    /// <param name="sessionId">The session of the person; null: they have none, because a token of the identity provider came.</param>
    public SignatureProof(
        string token,
        Guid userId,
        string act,
        Guid subjectId,
        ProofMethod method,
        SeenCase? seen,
        DateTimeOffset now,
        Guid? sessionId = null
    )
    {
        Id = Guid.CreateVersion7(now);
        TokenHash = SecretToken.HashOf(token);
        UserId = userId;
        Act = act;
        SubjectId = subjectId;
        Method = method;
        CaseId = seen?.CaseId;
        CaseVersion = (long?)seen?.Version;
        AssessmentId = seen?.AssessmentId;
        ContentHash = seen?.Hash();
        SessionId = sessionId;
        AskedAt = now;
        GivenAt = method == ProofMethod.IdentityProvider ? null : now;
    }

    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the token.</summary>
    public byte[] TokenHash { get; private set; } = [];

    public Guid UserId { get; private set; }

    public string Act { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    /// <summary>Null for an act on an account.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The version of the case then; null for an act on an account.</summary>
    public long? CaseVersion { get; private set; }

    public ProofMethod Method { get; private set; }

    /// <summary>The newest assessment when it was given; null when the case had none.</summary>
    public Guid? AssessmentId { get; private set; }

    /// <summary>Digest of what was on the screen, see <see cref="SeenCase.Hash"/>; null for an act on an account.</summary>
    public byte[]? ContentHash { get; private set; }

    public Guid? SessionId { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Null while the person is still to sign in at the identity provider.</summary>
    public DateTimeOffset? GivenAt { get; private set; }

    /// <summary>Null until the act was signed with it; of two acts at once, one loses.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>The person signed in at the identity provider, for this.</summary>
    /// <param name="userId">Who signed in there.</param>
    /// <param name="age">How long before now they did, by the provider's own clock.</param>
    /// <exception cref="ProofException">
    /// <c>proof-for-another-act</c>: it was somebody else; <c>proof-stale</c>: the provider knew them from before and did not ask again;
    /// <c>proof-used</c>: it was confirmed already; <c>proof-expired</c>: it took too long.
    /// </exception>
    public void Confirm(Guid userId, TimeSpan age, DateTimeOffset now)
    {
        if (UserId != userId)
            throw new ProofException("proof-for-another-act", "Somebody else signed in. Sign in as yourself to sign.");
        if (Method != ProofMethod.IdentityProvider || GivenAt is not null)
            throw new ProofException("proof-used", "This was confirmed already.");
        if (now - AskedAt > ConfirmWithin)
            throw new ProofException("proof-expired", "That took too long. Sign again.");

        // Both times come in whole seconds.
        if (age > now - AskedAt + TimeSpan.FromSeconds(1))
            throw new ProofException("proof-stale", "You were not asked to sign in again, so this proves nothing. Sign again.");
        GivenAt = now;
    }

    /// <exception cref="ProofException">
    /// <c>proof-unconfirmed</c>: its person is still to sign in at the identity provider; <c>proof-used</c>, <c>proof-expired</c>, or
    /// <c>proof-for-another-act</c>: it is another person's, or for another act.
    /// </exception>
    internal void Use(Guid userId, string act, Guid subjectId, DateTimeOffset now)
    {
        if (UserId != userId || SubjectId != subjectId || !string.Equals(Act, act, StringComparison.Ordinal))
            throw new ProofException("proof-for-another-act", "This proof was given for another act. Sign this one for itself.");
        if (UsedAt is not null)
            throw new ProofException("proof-used", "This proof was used already. Sign again.");
        if (GivenAt is null)
            throw new ProofException("proof-unconfirmed", "This proof is not confirmed at the identity provider yet.");
        if (now - GivenAt > Lifetime)
            throw new ProofException("proof-expired", "This proof is older than 5 minutes. Sign again.");
        UsedAt = now;
    }
}

/// <summary>What a person has before them when they sign.</summary>
/// <param name="Version">The version of the case.</param>
/// <param name="AssessmentId">Null when the case was not assessed.</param>
/// <param name="AssessmentJson">The whole result of that assessment; null when there is none.</param>
public sealed record SeenCase(Guid CaseId, ulong Version, Guid? AssessmentId, string? AssessmentJson)
{
    /// <summary>SHA-256 of case, version, assessment and its whole result, one line each.</summary>
    public byte[] Hash() =>
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{CaseId:D}\n{Version}\n{AssessmentId:D}\n{AssessmentJson}")));
}

/// <summary>A signing act came without a proof of presence that fits it.</summary>
public sealed class ProofException(string code, string message) : CaseRuleException(code, message);
