using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// A lesion that is found after the review. While others are treated it is reviewed by itself, and its treatment begins beside theirs; in
/// follow-up the case goes back to the review.
/// </summary>
internal static class NewLesions
{
    /// <summary>Asks for the review of the lesions that were not there before; takes the review of those that are gone back.</summary>
    /// <param name="before">The assessment before this one; null for the first, which the workflow sends to the review.</param>
    public static void ReviewNewLesions(
        this CaseDb db,
        ReferralCase referralCase,
        Referral facts,
        Assessment? before,
        Assessment assessment,
        DateTimeOffset now
    )
    {
        if (before is null || referralCase.State is not (CaseState.InTreatment or CaseState.InFollowUp))
            return;
        var pending = referralCase.NewLesionReview;
        var asked = pending is null ? [] : ReviewPayload.Of(pending).Lesions ?? [];
        var known = before
            .Lesions.Select(lesion => lesion.LesionId)
            .Except(asked, StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var lesions = assessment.Lesions.Where(lesion => !known.Contains(lesion.LesionId)).ToList();
        if (lesions.Select(lesion => lesion.LesionId).SequenceEqual(asked, StringComparer.Ordinal))
            return;
        if (pending is not null)
            referralCase.WithdrawWorkItem(pending, Actor.System, now);
        if (referralCase.State == CaseState.InFollowUp)
            BackToReview(db, referralCase, now);
        else if (lesions.Count > 0)
            referralCase.RaiseWorkItem(Review(facts, lesions), treatmentId: null, Actor.System, now);
        else
            db.AnswerAwaitedTreatments(referralCase, now);
    }

    /// <summary>The tumor board decides about the lesions of a review.</summary>
    internal static WorkItemSource AtBoard(WorkItem review, Urgency? urgency) =>
        new(
            "NewLesionAtBoard",
            WorkItemForm.TumorBoard,
            review.Role,
            ColumnText.Cut($"Tumor board: {Sentence.Within(review.Title)}", WorkItem.TitleLength),
            ReReviewItems.DueIn(urgency),
            PayloadJson: review.PayloadJson
        );

    private static WorkItemSource Review(Referral facts, IReadOnlyList<LesionAssessment> lesions)
    {
        var labels = lesions.Select(lesion => Sentence.Within(LesionNames.Find(facts, lesion.LesionId).Label));
        return new WorkItemSource(
            "NewLesionReview",
            WorkItemForm.Review,
            StoredAssessments.ReviewRole([.. lesions.SelectMany(lesion => lesion.RequiredSpecialties)]),
            ColumnText.Cut($"Review what was found since: {string.Join("; ", labels)}", WorkItem.TitleLength),
            ReReviewItems.DueIn(lesions.Min(lesion => lesion.Urgency)),
            PayloadJson: new ReviewPayload([.. lesions.Select(lesion => lesion.LesionId)]).Json
        );
    }

    // The visit that is planned gives way to the review. Where the workflow has not asked for it yet, the next visit sends the case there.
    private static void BackToReview(CaseDb db, ReferralCase referralCase, DateTimeOffset now)
    {
        if (referralCase.FindWorkItem(WorkItemForm.FollowUp) is { } visit)
            db.AnswerTask(
                referralCase,
                visit,
                new FollowUpAnswer(PainNrs: null, NextVisit.Review),
                Actor.System,
                now,
                "A new lesion is reviewed first."
            );
    }
}
