namespace OrthoReferral.Storage.Retention;

/// <summary>
/// Section <c>Retention</c>: how long rows are kept that have done their work. Cases, their timeline and the audit entries are never
/// removed by the program.
/// </summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>
    /// Outbox messages after their delivery; those of an open case stay, because a lost instance is started again from them.
    /// </summary>
    public TimeSpan DeliveredMessages { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Idempotency keys: until then a repeated call gets its first answer.</summary>
    public TimeSpan IdempotencyKeys { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Sessions after they began, which is longer than any session goes on.</summary>
    public TimeSpan Sessions { get; set; } = TimeSpan.FromDays(30);

    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);
}
