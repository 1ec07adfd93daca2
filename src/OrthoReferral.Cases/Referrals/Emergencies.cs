using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// Emergencies of the routing table: E1a to E1g (cord compression, present or suspected) and E2 (severe hypercalcemia). They interrupt
/// wherever the case stands.
/// </summary>
internal static class Emergencies
{
    /// <summary>
    /// The surgeon should see it within the hour; a product default, well inside the 24 hours in which the team must act.
    /// </summary>
    private static readonly TimeSpan DueIn = TimeSpan.FromHours(1);

    /// <summary>The emergencies of an assessment: lesion and kind.</summary>
    public static IReadOnlySet<(string LesionId, Emergency? Kind)> In(Assessment assessment) =>
        assessment
            .Lesions.Select(lesion => (lesion.LesionId, Kind: RuleSet.EmergencyOf(lesion.RuleId)))
            .Where(lesion => lesion.Kind is not null)
            .ToHashSet();

    /// <summary>Whether there is an emergency that the assessment before did not have; a change within E1 is the same emergency.</summary>
    public static bool HasAppeared(Assessment? before, Assessment now) =>
        In(now).Any(emergency => before is null || !In(before).Contains(emergency));

    /// <summary>Raises the surgeon's work item, unless one is pending.</summary>
    public static void RaiseEmergency(this ReferralCase referralCase, string ruleId, DateTimeOffset now)
    {
        if (referralCase.FindWorkItem(WorkItemForm.Emergency) is not null)
            return;
        referralCase.Record(CaseEventKind.EmergencyRaised, Actor.System, now, why: $"Rule {ruleId}");
        referralCase.Tell(referralCase.OncologistId, NoticeKind.EmergencyRaised, Actor.System, now);
        referralCase.RaiseWorkItem(
            new WorkItemSource("Emergency", WorkItemForm.Emergency, WorkItem.EmergencyRole, "Emergency: act within 24 hours", DueIn),
            null,
            Actor.System,
            now
        );
    }
}
