namespace OrthoReferral.Cases.Domain;

/// <summary>What the referral asks, and how the team reaches patient and referrer. Each part may be open: null is not recorded.</summary>
/// <param name="Question">The clinical question, in the words of who refers.</param>
/// <param name="Whereabouts">Where the patient is now, for example "Ward 4 West, bed 12" or "at home".</param>
/// <param name="CallBack">The telephone number to call back.</param>
public sealed record ReferralRequest(string? Question, string? Whereabouts, string? CallBack)
{
    public const int LongestQuestion = 1000;

    public const int LongestWhereabouts = 200;

    public const int LongestCallBack = 40;

    /// <summary>Nothing of it is recorded.</summary>
    public static ReferralRequest None { get; } = new(null, null, null);

    /// <summary>Without spaces around it; an empty part is not recorded.</summary>
    public ReferralRequest Trimmed() => new(Text(Question), Text(Whereabouts), Text(CallBack));

    private static string? Text(string? part) => string.IsNullOrWhiteSpace(part) ? null : part.Trim();
}
