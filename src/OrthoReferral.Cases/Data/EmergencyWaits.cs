using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// How long an emergency waits for an acknowledgement until it goes to the next person, by the urgency of its case; the host says it.
/// </summary>
public sealed record EmergencyWaits(TimeSpan Immediate, TimeSpan Urgent, TimeSpan Other)
{
    /// <summary>Product defaults, well inside the hour in which a surgeon should see it.</summary>
    public static EmergencyWaits Default { get; } = new(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));

    /// <summary>No emergency goes on before this.</summary>
    internal TimeSpan Shortest => Enum.GetValues<Urgency>().Min(urgency => Of((int)urgency));

    /// <param name="urgencyRank">The number of the urgency, as on the work item; what is not assessed is no emergency yet.</param>
    public TimeSpan Of(int urgencyRank) =>
        urgencyRank switch
        {
            (int)Urgency.Immediate => Immediate,
            (int)Urgency.Urgent => Urgent,
            _ => Other,
        };
}
