using OrthoReferral.Clinical.Engine;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// The routing table (reference, 3.3) in its order: scope, cord compression, calcium, gates, spine, long bones, other bones. The first row
/// that holds decides.
/// </summary>
internal sealed partial class RoutingTable
{
    private static readonly Choice<Urgency> Immediate = Always(Urgency.Immediate);

    private static readonly Choice<Urgency> Urgent = Always(Urgency.Urgent);

    private static readonly Choice<Urgency> Routine = Always(Urgency.Routine);

    private readonly Terms t;

    internal RoutingTable(RuleSetThresholds thresholds)
    {
        t = new Terms(thresholds);
        BoneAgents = new BoneAgentRules(t);
        Rules = [Scope(), .. CordCompression(), Calcium(), .. Gates(), .. Spine(), .. LongBones(), .. OtherBones()];
        for (var i = 0; i < Rules.Length; i++)
            Rules[i].Place(i, t.RadiotherapyImpossible.Facts);
    }

    internal Terms Terms => t;

    internal BoneAgentRules BoneAgents { get; }

    internal Rule[] Rules { get; }

    /// <summary>Whether one of these rows fired.</summary>
    /// <exception cref="InvalidOperationException">The table has no such row.</exception>
    internal Fired Fired(params string[] ids) => new(Named(ids), orDeferred: false);

    /// <summary>Whether one of these rows fired, or gave the deferred procedure.</summary>
    internal Fired FiredOrDeferred(params string[] ids) => new(Named(ids), orDeferred: true);

    private Rule[] Named(string[] ids) => [.. ids.Select(id => Rules.Single(rule => string.Equals(rule.Id, id, StringComparison.Ordinal)))];

    /// <summary>Radiotherapy for pain: NRS 7 or more within 7 days, 4-6 within 14 days, else routine.</summary>
    private Choice<Urgency> ByRadiotherapyPain =>
        new((t.PainAtLeast7, Urgency.Urgent), (t.PainAtLeast4, Urgency.Soon), (null, Urgency.Routine));

    /// <summary>Ablation and focused ultrasound: NRS 7 or more within 14 days, else routine.</summary>
    private Choice<Urgency> ByAblationPain => new((t.PainAtLeast7, Urgency.Soon), (null, Urgency.Routine));

    private static Choice<Urgency> Always(Urgency urgency) => new((null, urgency));

    private static Choice<Urgency> UrgentIf(Condition when, Choice<Urgency> otherwise) => new([(when, Urgency.Urgent), .. otherwise.Cases]);

    private static Choice<Urgency> ImmediateIf(Condition when, Choice<Urgency> otherwise) =>
        new([(when, Urgency.Immediate), .. otherwise.Cases]);

    private static Choice<string?> Variant(string variant) => new((null, variant));

    private Rule Scope() =>
        new(
            "C0",
            Block.Scope,
            "A patient under 18 belongs to the pediatric sarcoma service.",
            t.Child,
            new Route(
                Procedure.OutOfScope,
                ImmediateIf(t.CordCompression | t.Neuro | t.CompletedFracture | t.CalciumSevere | t.SinsUnstable, Urgent),
                Specialty.PediatricSarcoma
            )
            {
                Variant = Variant("PEDIATRIC"),
            }
        )
        {
            Evidence = Evidence.ProductDefault,
            Handling = ["The pediatric oncologist and the surgeon decide; they set every dose."],
        };
}
