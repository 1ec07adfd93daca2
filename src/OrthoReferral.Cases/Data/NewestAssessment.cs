using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>Who decides has the newest assessment of the case before them, and signs that one.</summary>
internal static class NewestAssessment
{
    /// <summary>The assessment of the newest facts; null before the first.</summary>
    public static Task<AssessmentRecord?> LatestAssessmentAsync(this CaseDb db, Guid caseId, CancellationToken cancellationToken) =>
        db.Newest(caseId).FirstOrDefaultAsync(cancellationToken);

    /// <param name="seen">The assessment that the clinician looked at; null when they do not say.</param>
    /// <exception cref="ProcessRuleException"><c>assessment-superseded</c>: the facts changed since.</exception>
    public static void RequireNewest(Guid? seen, Guid? newest)
    {
        if (seen is { } id && id != newest)
            throw Superseded();
    }

    /// <summary>The case still is what the person had before them when they proved that they are there.</summary>
    /// <param name="asWhole">Any change of the case counts; false: another assessment alone does.</param>
    /// <exception cref="IdentityChangedException">The patient was corrected since.</exception>
    /// <exception cref="ProcessRuleException">
    /// <c>assessment-superseded</c>: it was assessed since, for the first time or again; <c>case-changed</c>: it changed since.
    /// </exception>
    public static async Task RequireAsProvedAsync(this CaseDb db, SignatureProof proof, bool asWhole, CancellationToken cancellationToken)
    {
        var (caseId, proved) = (proof.CaseId!.Value, (ulong?)proof.CaseVersion);
        var now = await db
            .Cases.Where(row => row.Id == caseId)
            .Select(row => new { row.Version, row.VersionBeforeCorrection })
            .SingleAsync(cancellationToken);
        if (proved <= now.VersionBeforeCorrection)
            throw new IdentityChangedException();
        if (await db.Newest(caseId).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken) != proof.AssessmentId)
            throw Superseded();
        if (asWhole && proved != now.Version)
            throw new ProcessRuleException("case-changed", "The case changed since you read it. Read it again, then sign it again.");
    }

    private static IQueryable<AssessmentRecord> Newest(this CaseDb db, Guid caseId) =>
        db
            .Assessments.AsNoTracking()
            .Where(row => row.CaseId == caseId)
            .OrderByDescending(row => row.FactsVersion)
            .ThenByDescending(row => row.At)
            .ThenByDescending(row => row.Id);

    private static ProcessRuleException Superseded() =>
        new("assessment-superseded", "The facts changed and were assessed again. Look at the new assessment and decide again.");
}
