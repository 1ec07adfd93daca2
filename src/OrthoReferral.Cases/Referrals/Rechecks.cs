using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// On every change of facts: each treatment that is signed and not performed is compared with what was signed, and suspended where the
/// reference says so (3.6), in the transaction of the new facts. One that has begun is not suspended; who performs it is told.
/// </summary>
internal static class Rechecks
{
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
        var facts = referralCase.Facts();
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
        var (running, begun) = await RunningAsync(db, referralCase, cancellationToken);
        if (running.Count == 0)
            return;
        await db.LoadRoundsAsync(referralCase, cancellationToken);
        var together = running.GroupBy(treatment => treatment.SignedAssessmentId).ToList();
        var signed = await SignedAsync(db, referralCase, [.. together.Select(group => group.Key)], cancellationToken);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var group in together)
        {
            var recheck = Recheck.Of(RuleSet.Current, signed[group.Key], facts, today);
            foreach (var treatment in group)
                if (!begun.Contains(treatment.Id))
                    db.Compare(recheck, referralCase, treatment, assessment, isOtherPatient, now);
                else if (ReasonsFor(recheck, treatment, isOtherPatient).Count > 0)
                    referralCase.TellUnderWay(treatment, Actor.System, now);
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
        var reasons = ReasonsFor(recheck, treatment, isOtherPatient);
        var open = treatment.Suspension;
        if (open is null ? reasons.Count > 0 : reasons.Except(open.Reasons).Any() || IsSignedOver(open, assessment))
            Suspend(db, referralCase, treatment, assessment, [.. reasons.Union(open?.Reasons ?? []).Order()], recheck, now);
        else if (reasons.Count == 0 && open is { LiftsByItself: true })
            Lift(db, referralCase, treatment, recheck.Facts, now);
        else
            open?.Reassess(assessment.Id);
    }

    // Whoever signed first saw other facts.
    private static bool IsSignedOver(TreatmentSuspension open, AssessmentRecord assessment) =>
        open.SignerId is not null && open.AssessmentId != assessment.Id;

    private static IReadOnlyList<RecheckReason> ReasonsFor(Recheck recheck, Treatment treatment, bool isOtherPatient) =>
        recheck.Reasons(
            treatment.LesionId,
            treatment.Procedure,
            isOtherPatient,
            block => treatment.Clearances.Any(given => given.IsFor(block) && given.Signature == SecondSignature.Given)
        );

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
            ReReviewItems.Review(RoleOf(reasons[0], referralCase, assessment), assessment.Urgency),
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
    private static Role RoleOf(RecheckReason first, ReferralCase referralCase, AssessmentRecord assessment) =>
        first != RecheckReason.SupersededEmergency ? referralCase.ReviewRole ?? Role.OrthopedicSurgeon
        : RuleSet.EmergencyOf(assessment.RuleId) == Emergency.Hypercalcemia ? Role.Oncologist
        : Role.OrthopedicSurgeon;

    private static async Task<(List<Treatment> Running, HashSet<Guid> Begun)> RunningAsync(
        CaseDb db,
        ReferralCase referralCase,
        CancellationToken cancellationToken
    )
    {
        var running = await db
            .Treatments.Where(row => row.CaseId == referralCase.Id && row.EndedAt == null && row.PerformedAt == null)
            .ToListAsync(cancellationToken);
        if (running.Count == 0)
            return ([], []);
        var ids = running.ConvertAll(row => row.Id);
        await db.BlockClearances.Where(given => ids.Contains(given.TreatmentId)).LoadAsync(cancellationToken);
        await db.TreatmentSuspensions.Where(one => ids.Contains(one.TreatmentId)).LoadAsync(cancellationToken);
        var ahead = await db
            .Treatments.Where(row => ids.Contains(row.Id))
            .Where(TreatmentProgress.IsAhead)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        return (running, [.. ids.Except(ahead)]);
    }

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
