namespace OrthoReferral.Storage.Notices;

/// <summary>Section <c>News</c>: how news leaves by mail and webhook.</summary>
internal sealed class NoticeOptions
{
    public const string Section = "News";

    /// <summary>How often due deliveries are looked for.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a node may take for one mail or post before another node tries it; the attempt is broken off before.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Wait after the first failure; doubled after each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long it is tried before an administrator has to send it again.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(2);

    /// <summary>Mails and posts sent at the same time by one node.</summary>
    public int Parallelism { get; set; } = 4;
}
