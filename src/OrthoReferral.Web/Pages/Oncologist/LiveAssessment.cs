using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;
using OrthoReferral.Web.Pages.Parts.Emergencies;
using OrthoReferral.Web.Pages.Parts.Facts;
using OrthoReferral.Web.Pages.Parts.Scores;

namespace OrthoReferral.Web.Pages.Oncologist;

/// <summary>The assessment of what is typed so far: computed by the rules in force, stored nowhere.</summary>
/// <param name="Lesion">The lesion of the form; null while no lesion has a bone.</param>
/// <param name="LesionTitle">For example "Lesion 1, vertebra T7".</param>
/// <param name="Score">Mirels or SINS of that lesion; null where neither applies.</param>
/// <param name="Missing">Facts that the whole referral still misses, each with the place where it is entered.</param>
public sealed record LiveAssessment(
    LesionAssessment? Lesion,
    string LesionTitle,
    Score? Score,
    ScoreScale? Scale,
    EmergencyView? Emergency,
    IReadOnlyList<MissingFact> Missing,
    string RuleSetVersion
)
{
    /// <summary>Where each lesion goes, the most urgent first; empty while no lesion has a bone.</summary>
    internal IReadOnlyList<LesionRoute> Routes { get; private init; } = [];

    /// <summary>Facts that contradict each other, and values that are hard to believe.</summary>
    internal IReadOnlyList<Conflict> Conflicts { get; private init; } = [];

    /// <summary>The bone of that lesion.</summary>
    internal Bone? Bone { get; private init; }

    /// <summary>Path of the fact that is entered first for an item of the score.</summary>
    internal static string PathOf(ScoreComponent item, int lesion) => LesionQuestions.Path(lesion, item.Facts[0].Name);

    /// <summary>In one line, for the bar of narrow pages.</summary>
    internal string Bar
    {
        get
        {
            if (Lesion is null)
                return "Pick a bone to see the assessment";
            var missing =
                Missing.Count == 0 ? "nothing missing"
                : Missing.Count == 1 ? "1 fact missing"
                : $"{Missing.Count} facts missing";
            return $"{ProcedureNames.For(Lesion.PrimaryProcedure)}, {missing}";
        }
    }

    /// <summary>Assesses facts that are in range, as the case will be: by its site's jurisdiction and the patient's birth date.</summary>
    /// <param name="lesion">The lesion of the form, from 0.</param>
    /// <param name="born">Null: not recorded.</param>
    internal static LiveAssessment Of(Referral typed, int lesion, CalendarDate? born, Jurisdiction jurisdiction, DateOnly today)
    {
        var facts = ReferralFacts.OfPatient(typed, born);
        // Severe hypercalcemia is an emergency before any lesion is described.
        var hasSite = facts.Lesions.Any(one => one.Bone is not null);
        var result = RuleSet.Current.Assess(
            facts.Lesions.Count == 0 ? facts with { Lesions = [new Lesion()] } : facts,
            jurisdiction,
            today
        );
        var lead = result.Lesions.First(one => one.LesionId == result.Case.LeadLesionId);
        var emergency =
            hasSite || RuleSet.EmergencyOf(lead.RuleId) == Clinical.Routing.Emergency.Hypercalcemia ? EmergencyView.From(lead) : null;
        if (!hasSite || lesion >= facts.Lesions.Count || facts.Lesions[lesion].Bone is null)
            return new LiveAssessment(null, "", null, null, emergency, [], result.RuleSet.Version) { Conflicts = result.Conflicts };

        var shown = result.Lesions[lesion];
        var (score, scale) =
            shown.Scores.Mirels is { } mirels ? (mirels, ScoreScale.Mirels)
            : shown.Scores.Sins is { } sins ? (sins, ScoreScale.Sins)
            : ((Score?)null, (ScoreScale?)null);
        var missing = result.Case.MissingFacts.Select(path => new MissingFact(path, Label(path, facts.Lesions.Count))).ToList();
        return new LiveAssessment(
            shown,
            LesionNames.For(facts.Lesions[lesion], lesion),
            score,
            scale,
            emergency,
            missing,
            result.RuleSet.Version
        )
        {
            Routes = RoutesOf(facts, result),
            Conflicts = result.Conflicts,
            Bone = facts.Lesions[lesion].Bone,
        };
    }

    private static IReadOnlyList<LesionRoute> RoutesOf(Referral facts, Assessment result) =>
        [
            .. result
                .Lesions.Select((one, i) => new LesionRoute(LesionNames.For(facts.Lesions[i], i), one.PrimaryProcedure, one.Urgency))
                .OrderBy(route => route.Urgency),
        ];

    private static string Label(string path, int lesions)
    {
        var label = FactCatalog.Find(path)?.Label ?? path;
        var (_, lesion) = ReferralSteps.StepOf(path);
        return lesions > 1 && path.StartsWith("lesions", StringComparison.Ordinal)
            ? FormattableString.Invariant($"{label}, lesion {lesion + 1}")
            : label;
    }
}

/// <summary>The route of one lesion.</summary>
/// <param name="Title">For example "Lesion 1, vertebra T7".</param>
public sealed record LesionRoute(string Title, Procedure Procedure, Urgency Urgency);

/// <summary>A fact that the referral misses.</summary>
public sealed record MissingFact(string Path, string Label);
