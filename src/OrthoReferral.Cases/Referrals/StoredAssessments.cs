using System.Text;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Runs the rules on a case and keeps what came out. A new assessment is stored beside the old ones, never over them.</summary>
internal static class StoredAssessments
{
    /// <summary>
    /// Assesses the current facts with the rule set in force and the jurisdiction of the case's site, once per version of both: repeating
    /// it finds the stored assessment. An emergency that was not there before raises a work item for the surgeon at once, wherever the case
    /// stands.
    /// </summary>
    /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
    public static async Task<AssessmentRecord> AssessAsync(
        this CaseDb db,
        ReferralCase referralCase,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var previous = await db.LatestAssessmentAsync(referralCase.Id, cancellationToken);
        if (
            previous is not null
            && previous.FactsVersion == referralCase.FactsVersion
            && previous.RuleSetVersion == RuleSet.Current.Version
        )
            return previous;

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var facts = referralCase.Facts();
        var jurisdiction = await db
            .Sites.Where(site => site.Id == referralCase.SiteId)
            .Select(site => site.Jurisdiction)
            .SingleAsync(cancellationToken);
        var assessment = RuleSet.Current.Assess(facts, jurisdiction, today);
        var headline = assessment.Case;
        var record = new AssessmentRecord(
            referralCase.Id,
            referralCase.FactsVersion,
            referralCase.FactsJson,
            Encoding.UTF8.GetString(ClinicalJson.WriteAssessment(assessment)),
            new AssessmentHeadline(
                assessment.RuleSet.Version,
                headline.RuleId,
                headline.Urgency,
                headline.PrimaryProcedure,
                Emergencies.In(assessment).Count > 0
            ),
            now
        );
        referralCase.AddAssessment(record, ReviewRole(headline.RequiredSpecialties), Actor.System, now, Listing(facts, assessment, today));
        var before = previous?.Read();
        if (Emergencies.HasAppeared(before, assessment))
            referralCase.RaiseEmergency(headline.RuleId, now);
        await db.RecheckAsync(referralCase, facts, record, isOtherPatient: false, now, cancellationToken);
        db.ReviewNewLesions(referralCase, facts, before, assessment, now);
        await db.WithdrawSecondSignatureAsync(referralCase, Actor.System, now, cancellationToken);
        await db.WithdrawVoidSignaturesAsync(referralCase, facts, now, cancellationToken);
        return record;
    }

    /// <summary>
    /// Who reviews: a surgeon, unless the only reviewing specialty asked for is interventional radiology or radiation oncology. Specialties
    /// that treat but do not review here (palliative care, medical oncology, …) do not count.
    /// </summary>
    internal static Role ReviewRole(IReadOnlyList<Specialty> required)
    {
        var reviewing = required
            .Where(specialty =>
                specialty
                    is Specialty.OrthopedicOncology
                        or Specialty.SpineSurgery
                        or Specialty.InterventionalRadiology
                        or Specialty.RadiationOncology
            )
            .Distinct()
            .ToList();
        return reviewing switch
        {
            [Specialty.InterventionalRadiology] => Role.InterventionalRadiologist,
            [Specialty.RadiationOncology] => Role.RadiationOncologist,
            _ => Role.OrthopedicSurgeon,
        };
    }

    /// <summary>The facts of a case as the rules take them.</summary>
    internal static Referral FactsOf(string factsJson, CalendarDate? born) => ReferralFacts.OfPatient(ReferralFacts.Parse(factsJson), born);

    private static AssessmentListing Listing(Referral facts, Assessment assessment, DateOnly today)
    {
        var lead = assessment.Lesions.First(lesion => lesion.LesionId == assessment.Case.LeadLesionId);
        var (lesion, _) = LesionNames.Find(facts, lead.LesionId);
        var site = lesion is null ? null : LesionNames.Site(lesion);
        return new AssessmentListing(
            site is null ? null : ColumnText.Cut(char.ToUpperInvariant(site[0]) + site[1..], 80),
            ScoreWords.Leading(lead.Scores),
            facts.Patient.AgeOn(today),
            facts.Patient.Sex is { } sex ? EnumCodes.Code(sex) : null,
            Others(assessment, lead)
        );
    }

    // The most urgent first, as they are treated.
    private static string? Others(Assessment assessment, LesionAssessment lead)
    {
        var others = assessment.Lesions.Where(lesion => lesion != lead).OrderBy(lesion => lesion.Urgency).ToList();
        if (others.Count == 0)
            return null;
        var routes = others.Select(lesion => ProcedureNames.For(lesion.PrimaryProcedure)).Distinct(StringComparer.Ordinal);
        return ColumnText.Cut(FormattableString.Invariant($"{others.Count} more: {string.Join("; ", routes)}"), 160);
    }
}

/// <summary>Scores in words.</summary>
internal static class ScoreWords
{
    /// <summary>The total, or the range while an item is missing: "9", "7 to 9".</summary>
    public static string For(Score score) =>
        score.Total is { } total
            ? FormattableString.Invariant($"{total}")
            : FormattableString.Invariant($"{score.Minimum} to {score.Maximum}");

    /// <summary>The score that leads for the lesion's site, for example "SINS 4 to 16"; null when neither applies.</summary>
    public static string? Leading(LesionScores scores) =>
        scores.Mirels is { } mirels ? $"Mirels {For(mirels)}"
        : scores.Sins is { } sins ? $"SINS {For(sins)}"
        : null;
}
