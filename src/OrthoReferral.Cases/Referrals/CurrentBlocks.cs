using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>The blocks of a treatment at the moment of an act, by the case's facts as they are then.</summary>
internal static class CurrentBlocks
{
    /// <summary>The facts of a case as the rules take them.</summary>
    public static Referral Facts(this ReferralCase referralCase) =>
        StoredAssessments.FactsOf(referralCase.FactsJson, referralCase.Patient.DateOfBirth);

    /// <summary>What the rules say of a treatment on that day; null when the referral no longer has its lesion.</summary>
    public static TreatmentReadiness? ReadinessOf(this ReferralCase referralCase, Treatment treatment, DateTimeOffset at) =>
        RuleSet.Current.ReadinessOf(referralCase.Facts(), treatment.LesionId, treatment.Procedure, DateOnly.FromDateTime(at.UtcDateTime));

    /// <summary>Those of a treatment of a case that is loaded with its treatments and their clearances.</summary>
    /// <exception cref="ProcessRuleException"><c>lesion-removed</c>: the referral no longer has the lesion.</exception>
    public static TreatmentBlocks Of(ReferralCase referralCase, Treatment treatment, DateTimeOffset at) =>
        Find(referralCase.Facts(), treatment.LesionId, treatment.Procedure, treatment.Clearances, at)
        ?? throw new ProcessRuleException("lesion-removed", "The referral no longer has the lesion that this treatment is for.");

    /// <param name="clearances">What was given for blocks of this treatment, the oldest first.</param>
    /// <returns>Null when the referral no longer has the lesion.</returns>
    public static TreatmentBlocks? Find(
        Referral facts,
        string lesionId,
        Procedure procedure,
        IReadOnlyList<BlockClearance> clearances,
        DateTimeOffset at
    ) =>
        RuleSet.Current.ReadinessOf(facts, lesionId, procedure, DateOnly.FromDateTime(at.UtcDateTime)) is { } readiness
            ? TreatmentBlocks.Of(readiness, clearances, at)
            : null;

    /// <summary>What a work item about a bone agent asks before it is confirmed; nothing of another item.</summary>
    /// <exception cref="NotReadyException">A block of the bone agent is open.</exception>
    public static void RequireBoneAgentReady(this ReferralCase referralCase, WorkItem item, DateTimeOffset now)
    {
        if (!HumanTaskPayload.IsAboutBoneAgent(item.PayloadJson))
            return;
        var treatment = referralCase.Treatments.Single(known => known.Id == item.TreatmentId);
        ReferralCase.RequireBoneAgentReady(treatment, Of(referralCase, treatment, now));
    }

    /// <summary>
    /// Ends what waits for a second signature under an override whose value has changed: the block is gone, or has to be overridden anew.
    /// </summary>
    public static async Task WithdrawVoidSignaturesAsync(
        this CaseDb db,
        ReferralCase referralCase,
        Referral facts,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var waiting = referralCase.WorkItems.Where(item => item is { Form: WorkItemForm.OverrideSignature, IsPending: true }).ToList();
        if (waiting.Count == 0)
            return;
        var ids = waiting.Select(ClearanceOf).ToList();
        var overrides = await db
            .BlockClearances.AsNoTracking()
            .Where(given => ids.Contains(given.Id))
            .Join(
                db.Treatments,
                given => given.TreatmentId,
                row => row.Id,
                (given, row) =>
                    new
                    {
                        Given = given,
                        row.LesionId,
                        row.Procedure,
                    }
            )
            .ToDictionaryAsync(row => row.Given.Id, cancellationToken);
        foreach (var item in waiting)
        {
            var overridden = overrides[ClearanceOf(item)];
            var blocks = Find(facts, overridden.LesionId, overridden.Procedure, [overridden.Given], now);
            if (blocks?.All.Any(block => block.Clearance is not null) == true)
                continue;
            referralCase.WithdrawWorkItem(item, Actor.System, now);
            referralCase.Tell(overridden.Given.GivenById, NoticeKind.SignatureVoided, Actor.System, now);
            referralCase.Tell(item.AssigneeId, NoticeKind.SignatureVoided, Actor.System, now);
        }
    }

    /// <summary>
    /// Takes back what waits for a second signature under a review, if anything does: the facts changed, or the case ends.
    /// </summary>
    public static async Task WithdrawSecondSignatureAsync(
        this CaseDb db,
        ReferralCase referralCase,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (referralCase.PendingSecondSignature is null)
            return;
        await db.LoadRoundsAsync(referralCase, cancellationToken);
        referralCase.WithdrawSecondSignature(actor, now);
    }

    private static Guid ClearanceOf(WorkItem item) => TaskForms.OverrideSignature.PayloadOf(item.PayloadJson).ClearanceId;
}
