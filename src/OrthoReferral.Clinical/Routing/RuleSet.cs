using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Table;

namespace OrthoReferral.Clinical.Routing;

/// <summary>
/// A versioned, ordered list of routing rules. The first rule that holds decides. Versions differ in their thresholds and coexist,
/// so that a past answer can be given again and another version can be tried on past referrals.
/// </summary>
public sealed class RuleSet
{
    private readonly Assessor assessor;

    private RuleSet(string version, string description, RuleSetThresholds thresholds)
    {
        (Version, Description, Thresholds) = (version, description, thresholds);
        Reference = new(Id, version);
        assessor = new Assessor(thresholds);
        Rules = [.. assessor.Table.Rules.Select(rule => new RuleSummary(rule.Id, rule.Sentence, rule.Source, rule.AppliesTo))];
    }

    /// <summary>The rules in force.</summary>
    public static RuleSet Current { get; } = new("1.1.0", "Reference of 20 November 2026.", new());

    /// <summary>Every version that can be run, oldest first; <see cref="Current"/> is one of them.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        Current,
        new(
            "1.1.0-early-fixation",
            "For comparison, not in force: fixes from Mirels 8 (abstract of Mirels 1989) and counts exactly 30 mm of axial cortex as high risk (van der Wal 2020).",
            new() { MirelsFixFrom = 8, FemurAxialInclusive = true }
        ),
    ];

    /// <summary>Id of the rule set, the same for all versions.</summary>
    public string Id { get; } = "bone-metastasis-routing";

    /// <summary>Version; any change of rule or threshold changes it.</summary>
    public string Version { get; }

    /// <summary>What sets this version apart, with the source of the difference.</summary>
    public string Description { get; }

    /// <summary>The numbers of this version.</summary>
    public RuleSetThresholds Thresholds { get; }

    /// <summary>The rules in their order, to read beside the reference.</summary>
    public IReadOnlyList<RuleSummary> Rules { get; }

    internal RuleSetReference Reference { get; }

    internal Assessor Assessor => assessor;

    /// <summary>The rule set of a version, or null if this program does not have it.</summary>
    public static RuleSet? Find(string version) => All.FirstOrDefault(set => string.Equals(set.Version, version, StringComparison.Ordinal));

    /// <summary>The emergency that a row of the table stands for; null for another row, and for one that the table no longer has.</summary>
    public static Emergency? EmergencyOf(string ruleId) =>
        Array.Find(Current.assessor.Table.Rules, rule => string.Equals(rule.Id, ruleId, StringComparison.Ordinal))?.Block switch
        {
            Block.CordCompression or Block.UnexplainedDeficit => Emergency.CordCompression,
            Block.Calcium => Emergency.Hypercalcemia,
            _ => null,
        };

    /// <summary>Assesses every lesion of a referral whose facts are in range (see <see cref="FactRanges.Check"/>).</summary>
    /// <exception cref="ArgumentException">The referral has no lesion.</exception>
    public Assessment Assess(Referral referral)
    {
        ArgumentNullException.ThrowIfNull(referral);
        if (referral.Lesions.Count == 0)
            throw new ArgumentException("A referral needs at least one lesion.", nameof(referral));

        // Rules read a sheet of numbers; one per thread is enough and keeps an assessment from allocating it.
        var facts = Sheet ??= new FactSheet(Derivations.All);
        facts.LoadCase(referral);
        var lesions = new LesionAssessment[referral.Lesions.Count];
        var lead = 0;
        var leadRow = int.MaxValue;
        for (var i = 0; i < lesions.Length; i++)
        {
            facts.LoadLesion(referral.Lesions[i]);
            (lesions[i], var row) = assessor.Assess(facts, referral.Lesions[i].Id, i);
            if (i > 0 && (lesions[i].Urgency, row).CompareTo((lesions[lead].Urgency, leadRow)) >= 0)
                continue;
            (lead, leadRow) = (i, row);
        }

        return new()
        {
            RuleSet = Reference,
            Lesions = lesions,
            Case = CaseSummary.Of(lesions, lead),
        };
    }

    [ThreadStatic]
    private static FactSheet? Sheet;
}

/// <summary>One rule as people read it.</summary>
/// <param name="Id">Row of the table, C0 to P5.</param>
/// <param name="Sentence">The rule in words.</param>
/// <param name="Source">Its sources; keys are those of the reference.</param>
/// <param name="AppliesTo">Lesions it is about.</param>
public sealed record RuleSummary(string Id, string Sentence, string Source, string AppliesTo);
