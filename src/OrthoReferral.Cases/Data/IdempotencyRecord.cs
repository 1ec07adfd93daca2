namespace OrthoReferral.Cases.Data;

/// <summary>The answer to a mutating call that carried an idempotency key; a repetition gets the same answer and changes nothing.</summary>
public sealed class IdempotencyRecord
{
    private IdempotencyRecord() { }

    public IdempotencyRecord(Guid userId, string key, string command, byte[] requestHash, string responseJson, DateTimeOffset at)
    {
        UserId = userId;
        Key = key;
        Command = command;
        RequestHash = requestHash;
        ResponseJson = responseJson;
        At = at;
    }

    public Guid UserId { get; private set; }

    /// <summary>Chosen by the client, at most 100 characters; unique for its user.</summary>
    public string Key { get; private set; } = "";

    public string Command { get; private set; } = "";

    /// <summary>SHA-256 of the request: the same key with another request is refused.</summary>
    public byte[] RequestHash { get; private set; } = [];

    public string ResponseJson { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
