namespace OrthoReferral.Cases.Domain;

/// <summary>Somebody has read a message: they answered it or said so. A page that was drawn is no reading.</summary>
public sealed class MessageReading
{
    private MessageReading() { }

    internal MessageReading(Guid messageId, Actor reader, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        MessageId = messageId;
        UserId = reader.RequiredUserId;
        UserName = reader.Name;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid MessageId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>As it was then.</summary>
    public string UserName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
