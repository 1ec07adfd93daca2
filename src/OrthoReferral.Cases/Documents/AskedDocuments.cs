using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Documents;

/// <summary>A document that is added because a question asked for one.</summary>
internal static class AskedDocuments
{
    /// <summary>
    /// Links the document to the question. One that comes after the answer is linked too, and whoever asked is told of it.
    /// </summary>
    /// <param name="questionId">Null: it was added without being asked for.</param>
    /// <exception cref="ValidationException">No such question in this case.</exception>
    public static async Task AddForAsync(
        this CaseDb db,
        ReferralCase row,
        CaseDocument document,
        Guid? questionId,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (questionId is not { } id)
            return;
        var question =
            await db.InformationRequests.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.CaseId == row.Id, cancellationToken)
            ?? throw new ValidationException([new ValidationFailure("QuestionId", "This is no question of this case.")]);
        document.AddFor(id);
        if (question.AnsweredAt is not null)
            row.Tell(question.AskedById, NoticeKind.ResultRecorded, actor, now);
    }
}
