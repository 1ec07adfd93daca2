using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// On every change of facts: each treatment that is signed and not performed is compared with what was signed, and suspended where the
/// reference says so (3.6), in the transaction of the new facts.
/// </summary>
internal static class Rechecks
{
    /// <summary>The clocks of a review by the urgency of the case; product defaults, as in the main definition.</summary>
    private static TimeSpan DueIn(Urgency? urgency) =>
        urgency switch
        {
            Urgency.Immediate => TimeSpan.FromHours(2),
            Urgency.Urgent => TimeSpan.FromDays(1),
            Urgency.Soon => TimeSpan.FromDays(3),
            _ => TimeSpan.FromDays(7),
        };

    /// <summary>Looks again where the facts are as they were and something else changed: an override was signed.</summary>
    public static async Task RecheckAsync(
        this CaseDb db,
        ReferralCase referralCase,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await db.LatestAssessmentAsync(referralCase.Id, cancellationToken) is not { } latest)
            return;
        var facts = StoredAssessments.FactsOf(referralCase.FactsJson, referralCase.Patient.DateOfBirth);
        await db.RecheckAsync(referralCase, facts, latest, isOtherPatient: false, now, cancellationToken);
    }

    /// <param name="assessment">Of the facts as they are now.</param>
    /// <param name="isOtherPatient">The patient's identity changed.</param>
    public static async Task RecheckAsync(
        this CaseDb db,
        ReferralCase referralCase,
        Referral facts,
        AssessmentRecord assessment,
        bool isOtherPatient,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (referralCase.State != CaseState.InTreatment)
            return;
        var ahead = await AheadAsync(db, referralCase, cancellationToken);
        if (ahead.Count == 0)
            return;
        await db.LoadRoundsAsync(referralCase, cancellationToken);
        var together = ahead.GroupBy(treatment => SignedAssessmentOf(referralCase, treatment)).ToList();
        var signed = await SignedAsync(db, referralCase, [.. together.Select(group => group.Key)], cancellationToken);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var group in together)
        {
            var recheck = Recheck.Of(RuleSet.Current, signed[group.Key], facts, today);
            foreach (var treatment in group)
                db.Compare(recheck, referralCase, treatment, assessment, isOtherPatient, now);
        }
    }

    private static void Compare(
        this CaseDb db,
        Recheck recheck,
        ReferralCase referralCase,
        Treatment treatment,
        AssessmentRecord assessment,
        bool isOtherPatient,
        DateTimeOffset now
    )
    {
        var reasons = recheck.Reasons(
            treatment.LesionId,
            treatment.Procedure,
            isOtherPatient,
            block => treatment.Clearances.Any(given => given.IsFor(block) && given.Signature == SecondSignature.Given)
        );
        if (reasons.Count > 0 && reasons.Except(treatment.Suspension?.Reasons ?? []).Any())
            Suspend(db, referralCase, treatment, assessment, reasons, recheck, now);
        else if (reasons.Count == 0 && treatment.Suspension is { LiftsByItself: true })
            Lift(db, referralCase, treatment, recheck.Facts, now);
    }

    private static void Suspend(
        CaseDb db,
        ReferralCase referralCase,
        Treatment treatment,
        AssessmentRecord assessment,
        IReadOnlyList<RecheckReason> reasons,
        Recheck recheck,
        DateTimeOffset now
    )
    {
        var needsTwo =
            reasons.Contains(RecheckReason.Excluded)
            || (reasons.Contains(RecheckReason.SupersededPrimary) && !recheck.IsOffered(treatment.LesionId, treatment.Procedure));
        referralCase.SuspendTreatment(treatment, assessment.Id, reasons, needsTwo, Actor.System, now);
        if (treatment.InstanceId is { } former)
        {
            referralCase.StartAnew(treatment, "Suspended: the facts changed after it was signed", Actor.System, now);
            db.Outbox.Add(
                OutboxMessages.Remove(referralCase.Id, WorkflowCorrelation.ForTreatment(referralCase.Id, treatment.Id), former, now)
            );
        }

        foreach (var old in Pending(referralCase, treatment))
            referralCase.WithdrawWorkItem(old, Actor.System, now);
        referralCase.RaiseWorkItem(
            new WorkItemSource(
                "ReReview",
                WorkItemForm.ReReview,
                SignerOf(reasons[0], referralCase, assessment),
                "Review again: the facts changed after signing",
                DueIn(assessment.Urgency)
            ),
            treatment.Id,
            Actor.System,
            now
        );
    }

    private static void Lift(CaseDb db, ReferralCase referralCase, Treatment treatment, Referral facts, DateTimeOffset now)
    {
        referralCase.LiftSuspension(treatment, Actor.System, now);
        foreach (var item in Pending(referralCase, treatment))
            referralCase.WithdrawWorkItem(item, Actor.System, now);
        db.GoOn(referralCase, treatment, facts, now);
    }

    private static List<WorkItem> Pending(ReferralCase referralCase, Treatment treatment) =>
        [
            .. referralCase.WorkItems.Where(item =>
                item is { Form: WorkItemForm.ReReview, IsPending: true } && item.TreatmentId == treatment.Id
            ),
        ];

    // The first signer that the reasons name, in their order.
    private static Role SignerOf(RecheckReason first, ReferralCase referralCase, AssessmentRecord assessment) =>
        first != RecheckReason.SupersededEmergency ? referralCase.ReviewRole ?? Role.OrthopedicSurgeon
        : RuleSet.EmergencyOf(assessment.RuleId) == Emergency.Hypercalcemia ? Role.Oncologist
        : Role.OrthopedicSurgeon;

    private static async Task<List<Treatment>> AheadAsync(CaseDb db, ReferralCase referralCase, CancellationToken cancellationToken)
    {
        var ids = await db
            .Treatments.Where(row => row.CaseId == referralCase.Id && row.EndedAt == null && row.PerformedAt == null)
            .Where(row => !db.RadiationSessions.Any(session => session.TreatmentId == row.Id && session.DeliveredAt != null))
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        if (ids.Count == 0)
            return [];
        await db.BlockClearances.Where(given => ids.Contains(given.TreatmentId)).LoadAsync(cancellationToken);
        await db.TreatmentSuspensions.Where(one => ids.Contains(one.TreatmentId)).LoadAsync(cancellationToken);
        return await db.Treatments.Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
    }

    // The assessment that was signed again last; else that of the decision that the treatment came from.
    private static Guid SignedAssessmentOf(ReferralCase referralCase, Treatment treatment) =>
        treatment.SignedAssessmentId
        ?? referralCase
            .Decisions.Where(decision =>
                decision.LesionId == treatment.LesionId && decision.Procedure == treatment.Procedure && decision.At <= treatment.CreatedAt
            )
            .OrderBy(decision => decision.Round)
            .Last()
            .AssessmentId;

    private static async Task<Dictionary<Guid, SignedFacts>> SignedAsync(
        CaseDb db,
        ReferralCase referralCase,
        IReadOnlyList<Guid> assessmentIds,
        CancellationToken cancellationToken
    )
    {
        var signed = await db
            .Assessments.AsNoTracking()
            .Where(row => assessmentIds.Contains(row.Id))
            .Select(row => new
            {
                row.Id,
                row.FactsJson,
                row.At,
            })
            .ToListAsync(cancellationToken);
        return signed.ToDictionary(
            row => row.Id,
            row => new SignedFacts(
                StoredAssessments.FactsOf(row.FactsJson, referralCase.Patient.DateOfBirth),
                DateOnly.FromDateTime(row.At.UtcDateTime)
            )
        );
    }
}
