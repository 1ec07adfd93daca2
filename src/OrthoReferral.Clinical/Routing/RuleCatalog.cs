using OrthoReferral.Clinical.Routing.Table;

namespace OrthoReferral.Clinical.Routing;

/// <summary>
/// Every statement that a rule set may make beside its rows, read from the declarations that the rules run on: for clinicians to read and
/// for a clinic to sign.
/// </summary>
public sealed class RuleCatalog
{
    internal RuleCatalog(Assessor assessor, RuleSetThresholds thresholds)
    {
        Thresholds = Threshold.Of(thresholds);
        Flags = [.. Enum.GetValues<Flag>().Select(flag => Of(flag, assessor.Flags, thresholds))];
        Blocks = [.. assessor.Blocks.Rules.SelectMany(rule => rule.Cases.Select(one => Of(rule, one)))];
        Exclusions =
        [
            .. assessor.Exclusions.Catalog.Select(entry => new CatalogExclusion(
                entry.Procedure,
                entry.Reason.Code,
                entry.Reason.Words,
                entry.When,
                entry.Reason.Source,
                entry.Reason.Tag
            )),
        ];
    }

    /// <summary>The named thresholds, with the values of this rule set.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; }

    /// <summary>All flags in their order.</summary>
    public IReadOnlyList<CatalogFlag> Flags { get; }

    /// <summary>All blocks, with one entry for each case in which a block stands.</summary>
    public IReadOnlyList<CatalogBlock> Blocks { get; }

    /// <summary>All reasons for which a procedure is excluded.</summary>
    public IReadOnlyList<CatalogExclusion> Exclusions { get; }

    /// <summary>The sources of all statements, each as it is written beside its statement.</summary>
    public IEnumerable<string> Sources =>
        Thresholds
            .Select(one => one.Source)
            .Concat(Flags.Select(one => one.Source))
            .Concat(Blocks.Select(one => one.Source))
            .Concat(Exclusions.Select(one => one.Source));

    private static CatalogFlag Of(Flag flag, FlagTable flags, RuleSetThresholds thresholds)
    {
        var text = FlagNames.Text(flag);
        return new(
            FlagNames.Code(flag),
            FlagNames.Words(text.Words, thresholds),
            text.InEmergency,
            flags.When(flag),
            text.Evidence.Source,
            text.Evidence.Tag
        );
    }

    private static CatalogBlock Of(BlockRule rule, BlockCase one) =>
        new(
            rule.Code,
            one.Severity,
            [.. BlockRules.Treatments(one.For).Select(ReadinessBlock.CodeOf)],
            rule.Words,
            rule.Now,
            one.During switch
            {
                During.Planned => $"{one.When.Words}; not in an emergency",
                During.Emergency => $"{one.When.Words}; in an emergency",
                _ => one.When.Words,
            },
            one.Threshold,
            rule.Evidence.Source,
            rule.Evidence.Tag
        );
}

/// <summary>A flag in the catalog.</summary>
/// <param name="Code">JSON code.</param>
/// <param name="Words">What it says.</param>
/// <param name="InEmergency">What it says while the plan is an emergency; null: the same.</param>
/// <param name="When">When it is raised, in words.</param>
/// <param name="Source">Keys of its sources.</param>
/// <param name="Tag">Its evidence tags, see <see cref="Evidence"/>.</param>
public sealed record CatalogFlag(string Code, string Words, string? InEmergency, string When, string Source, string Tag);

/// <summary>One case in which a block stands, in the catalog.</summary>
/// <param name="Code">Code of the block.</param>
/// <param name="Severity">How strictly it holds.</param>
/// <param name="Treatments">The procedures that it holds, in codes; <c>BONE_AGENT</c> for bone agents.</param>
/// <param name="Words">What clears it.</param>
/// <param name="EmergencyAction">What to do at once in an emergency; null: it never stands in one.</param>
/// <param name="When">When it stands, in words.</param>
/// <param name="Threshold">The limit in words; null if there is none.</param>
/// <param name="Source">Keys of its sources.</param>
/// <param name="Tag">Its evidence tags, see <see cref="Evidence"/>.</param>
public sealed record CatalogBlock(
    string Code,
    BlockSeverity Severity,
    IReadOnlyList<string> Treatments,
    string Words,
    string? EmergencyAction,
    string When,
    string? Threshold,
    string Source,
    string Tag
);

/// <summary>A reason for which a procedure is excluded, in the catalog.</summary>
/// <param name="Procedure">The procedure; null: every local one.</param>
/// <param name="Code">Code of the reason.</param>
/// <param name="Words">What it says.</param>
/// <param name="When">When it excludes, in words.</param>
/// <param name="Source">Keys of its sources.</param>
/// <param name="Tag">Its evidence tags, see <see cref="Evidence"/>.</param>
public sealed record CatalogExclusion(Procedure? Procedure, string Code, string Words, string When, string Source, string Tag);
