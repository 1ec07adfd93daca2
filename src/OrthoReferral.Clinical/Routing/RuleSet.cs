using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Table;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing;

/// <summary>
/// A versioned, ordered list of routing rules. The first rule that holds decides. Versions differ in their thresholds and coexist, so that
/// a past answer can be reproduced and another version can be tried on past referrals.
/// </summary>
public sealed class RuleSet
{
    private readonly Assessor assessor;

    internal RuleSet(string version, string description, RuleSetThresholds thresholds)
    {
        (Version, Description, Thresholds) = (version, description, thresholds);
        Reference = new(Id, version);
        assessor = new Assessor(thresholds);
        Rules =
        [
            .. assessor.Table.Rules.Select(rule => new RuleSummary(
                rule.Id,
                rule.Sentence,
                rule.Evidence.Source,
                rule.Evidence.Tag,
                rule.AppliesTo
            )),
        ];
        Catalog = new RuleCatalog(assessor, thresholds);
    }

    /// <summary>Id of the row of a long bone that is broken.</summary>
    public const string CompletedFracture = "L1";

    /// <summary>The rules in force.</summary>
    public static RuleSet Current { get; } = new("2.0.0", "Reference of 28 November 2026.", new());

    /// <summary>Every version that can be run, oldest first; <see cref="Current"/> is one of them.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        Current,
        new(
            "2.0.0-early-fixation",
            "For comparison, not in force: fixes from Mirels 8 (abstract of Mirels 1989).",
            new() { MirelsFixFrom = 8 }
        ),
    ];

    /// <summary>Id of the rule set, the same for all versions.</summary>
    public string Id { get; } = "bone-metastasis-routing";

    /// <summary>Version; any change of rule or threshold changes it.</summary>
    public string Version { get; }

    /// <summary>How this version differs from the one in force, with the source of the difference.</summary>
    public string Description { get; }

    /// <summary>The numbers of this version.</summary>
    public RuleSetThresholds Thresholds { get; }

    /// <summary>The rules in their order, to read beside the reference.</summary>
    public IReadOnlyList<RuleSummary> Rules { get; }

    /// <summary>Every other statement that this rule set may make: thresholds, flags, blocks and exclusions.</summary>
    public RuleCatalog Catalog { get; }

    internal RuleSetReference Reference { get; }

    internal Assessor Assessor => assessor;

    /// <summary>The rule set of a version, or null if this program does not have it.</summary>
    public static RuleSet? Find(string version) => All.FirstOrDefault(set => string.Equals(set.Version, version, StringComparison.Ordinal));

    /// <summary>The emergency that a row of the table stands for; null for any other row, also one that the table no longer has.</summary>
    public static Emergency? EmergencyOf(string ruleId) =>
        Array.Find(Current.assessor.Table.Rules, rule => string.Equals(rule.Id, ruleId, StringComparison.Ordinal))?.Block switch
        {
            Block.CordCompression or Block.UnexplainedDeficit => Emergency.CordCompression,
            Block.Calcium => Emergency.Hypercalcemia,
            _ => null,
        };

    /// <summary>Assesses every lesion of a referral whose facts are in range (see <see cref="FactRanges.Check"/>).</summary>
    /// <param name="referral">The facts.</param>
    /// <param name="jurisdiction">Where the patient is treated; null: as the referral says, else the United States.</param>
    /// <param name="today">The day the entry is received, for a referral that names no day of assessment.</param>
    /// <exception cref="ArgumentException">The referral has no lesion.</exception>
    public Assessment Assess(Referral referral, Jurisdiction? jurisdiction = null, DateOnly? today = null) =>
        Assess(referral, jurisdiction, today, isBrief: false);

    /// <summary>The answer for one line of a batch: the same, without <see cref="Explanation.WouldBlock"/>.</summary>
    internal Assessment AssessBriefly(Referral referral, Jurisdiction? jurisdiction, DateOnly? today) =>
        Assess(referral, jurisdiction, today, isBrief: true);

    private Assessment Assess(Referral referral, Jurisdiction? jurisdiction, DateOnly? today, bool isBrief)
    {
        ArgumentNullException.ThrowIfNull(referral);
        if (referral.Lesions.Count == 0)
            throw new ArgumentException("A referral needs at least one lesion.", nameof(referral));

        // Rules read a sheet of numbers. Each thread keeps one and uses it again, so that an assessment need not allocate it.
        var facts = sheet ??= new FactSheet(Derivations.All);
        facts.LoadCase(referral, jurisdiction ?? referral.Jurisdiction ?? default, today);
        Preview(facts, referral);
        var lesions = new LesionAssessment[referral.Lesions.Count];
        List<Conflict>? shared = null;
        List<Conflict>? ofLesions = null;
        var lead = 0;
        var leadRow = int.MaxValue;
        var care = 0;
        for (var i = 0; i < lesions.Length; i++)
        {
            if (lesions.Length > 1)
                Load(facts, referral.Lesions[i]);
            if (i == 0)
                Plausibility.OfShared(facts, ref shared);
            List<Conflict>? own = null;
            Plausibility.Of(facts, i, ref own);
            (lesions[i], var row) = assessor.Assess(facts, referral.Lesions[i].Id, i, Joined(shared, own), isBrief, ref care);
            if (own is not null)
                (ofLesions ??= []).AddRange(own);
            if (i > 0 && (lesions[i].Urgency, row).CompareTo((lesions[lead].Urgency, leadRow)) >= 0)
                continue;
            (lead, leadRow) = (i, row);
        }

        if (lesions.Length > 1)
            PainOfOtherLesions.Name(lesions, referral);
        return new()
        {
            RuleSet = Reference,
            Lesions = lesions,
            Case = CaseSummary.Of(lesions, lead),
            ConcurrentCare = assessor.ConcurrentCare.List(care),
            Conflicts = Joined(shared, ofLesions) ?? [],
        };
    }

    /// <summary>
    /// What holds a treatment, by the facts as they are now and on the day of the act. A procedure that is not in the plan is treated as if
    /// it were planned (reference, 3.6). Null: the referral has no such lesion any more.
    /// </summary>
    /// <param name="referral">The facts.</param>
    /// <param name="lesionId">The lesion that is treated.</param>
    /// <param name="procedure">The procedure that is booked or performed.</param>
    /// <param name="day">The day of the approval, booking or performance.</param>
    /// <param name="jurisdiction">Where the patient is treated; null: as the referral says, else the United States.</param>
    public TreatmentReadiness? ReadinessOf(
        Referral referral,
        string lesionId,
        Procedure procedure,
        DateOnly day,
        Jurisdiction? jurisdiction = null
    )
    {
        ArgumentNullException.ThrowIfNull(referral);
        for (var i = 0; i < referral.Lesions.Count; i++)
        {
            if (!string.Equals(referral.Lesions[i].Id ?? Assessor.FallbackId(i), lesionId, StringComparison.Ordinal))
                continue;
            var facts = sheet ??= new FactSheet(Derivations.All);
            facts.LoadCase(referral with { AssessedOn = day }, jurisdiction ?? referral.Jurisdiction ?? default, day);
            Preview(facts, referral);
            Load(facts, referral.Lesions[i]);
            return assessor.Readiness(facts, procedure);
        }

        return null;
    }

    /// <summary>
    /// The flags of an emergency that a refused referral still carries, from the facts that could be read (reference, 4.3): a wrong entry
    /// never hides an emergency. Empty if the referral has no lesion.
    /// </summary>
    public IReadOnlyList<(string LesionId, RaisedFlag Flag)> EmergencyFlags(
        Referral readable,
        Jurisdiction? jurisdiction = null,
        DateOnly? today = null
    )
    {
        ArgumentNullException.ThrowIfNull(readable);
        return readable.Lesions.Count == 0
            ? []
            :
            [
                .. Assess(readable, jurisdiction, today)
                    .Lesions.SelectMany(lesion =>
                        lesion
                            .Flags.Where(flag => Array.IndexOf(FlagTable.OfRefusals, flag.Code) >= 0)
                            .Select(flag => (lesion.LesionId, flag))
                    ),
            ];
    }

    // What one lesion says about the whole case must be known before the first is assessed. The sheet of a single lesion stays loaded.
    private void Preview(FactSheet facts, Referral referral)
    {
        var cord = false;
        var steroid = 0;
        foreach (var lesion in referral.Lesions)
        {
            Load(facts, lesion);
            var (isCord, own) = assessor.Preview(facts);
            cord |= isCord;
            if (own > 0 && (steroid == 0 || own < steroid))
                steroid = own;
        }

        facts[Derived.CaseCordEmergency] = cord ? 1 : 0;
        facts[Derived.CaseSteroid] = steroid;
    }

    private static void Load(FactSheet facts, Lesion lesion)
    {
        facts.LoadLesion(lesion);
        facts.Derive();
    }

    private static List<Conflict>? Joined(List<Conflict>? first, List<Conflict>? second) =>
        second is null ? first
        : first is null ? second
        : [.. first, .. second];

    [ThreadStatic]
    private static FactSheet? sheet;
}

/// <summary>One rule as people read it.</summary>
/// <param name="Id">Row of the table, C0 to P5.</param>
/// <param name="Sentence">The rule in words.</param>
/// <param name="Source">Its sources; keys are those of the reference.</param>
/// <param name="Tag">Its evidence tags, see <see cref="Evidence"/>.</param>
/// <param name="AppliesTo">Lesions it is about.</param>
public sealed record RuleSummary(string Id, string Sentence, string Source, string Tag, string AppliesTo);
