using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Simulations;

/// <summary>How many lesions go from one route to another.</summary>
/// <param name="From">Procedure with the version in force.</param>
/// <param name="To">Procedure with the other version; the same where only urgency or rule differ.</param>
/// <param name="MoreUrgent">Those of them that become more urgent.</param>
/// <param name="LessUrgent">Those of them that become less urgent.</param>
public sealed record RouteShift(Procedure From, Procedure To, int Lesions, int MoreUrgent, int LessUrgent)
{
    /// <summary>The shifts of some changes, the most frequent first.</summary>
    public static IReadOnlyList<RouteShift> Of(IEnumerable<SimulatedChange> changes) =>
        [
            .. changes
                .SelectMany(change => change.Lesions)
                .GroupBy(lesion => (From: lesion.Before.Procedure, To: lesion.After.Procedure))
                .Select(group => new RouteShift(
                    group.Key.From,
                    group.Key.To,
                    group.Count(),
                    group.Count(lesion => lesion.After.Urgency < lesion.Before.Urgency),
                    group.Count(lesion => lesion.After.Urgency > lesion.Before.Urgency)
                ))
                .OrderByDescending(shift => shift.Lesions)
                .ThenBy(shift => shift.From)
                .ThenBy(shift => shift.To),
        ];
}
