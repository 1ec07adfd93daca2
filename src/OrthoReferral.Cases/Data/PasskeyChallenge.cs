namespace OrthoReferral.Cases.Data;

/// <summary>A challenge that this server gave to a browser and that no passkey has answered yet; whoever answers it removes it.</summary>
public sealed class PasskeyChallenge
{
    private PasskeyChallenge() { }

    public PasskeyChallenge(byte[] hash, DateTimeOffset expiresAt)
    {
        Hash = hash;
        ExpiresAt = expiresAt;
    }

    /// <summary>SHA-256 of the challenge.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>From then on it counts no more.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
}
