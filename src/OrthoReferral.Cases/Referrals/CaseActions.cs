using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Something that this person may do now.</summary>
/// <param name="Name">The use case in camelCase, for example <c>approve</c>.</param>
/// <param name="WorkItemId">The work item that it answers; null for an action on the case.</param>
public sealed record CaseAction(string Name, Guid? WorkItemId = null, Guid? TreatmentId = null);

/// <summary>
/// What a person may do with a case now: the roles of each use case and the state of the case, in one list. The use cases check again.
/// </summary>
internal static class CaseActions
{
    /// <param name="pending">The pending work items.</param>
    /// <param name="isOwn">It is the person's own referral, on which somebody else decides.</param>
    public static IReadOnlyList<CaseAction> For(CaseHeader header, IReadOnlyList<CaseWorkItem> pending, Actor actor, bool isOwn)
    {
        if (!CaseAccess.MayWorkOn(header.Key, actor))
            return [];
        var actions = new List<CaseAction>();
        OnTheCase(actions, header, actor);
        foreach (var item in pending.OrderBy(item => item.DueAt))
            OnAnItem(actions, item, actor, isOwn);
        return actions;
    }

    private static void OnTheCase(List<CaseAction> actions, CaseHeader header, Actor actor)
    {
        var isOwn = header.OncologistId == actor.UserId;
        var isMine = CaseAccess.AnswersAsOncologist(header.Id, header.OncologistId, actor);
        var isOpen = header.State != CaseState.Closed;
        var isPrepared = header.PreparerId == actor.UserId && header.State == CaseState.Draft;
        Add<EditReferral.Command>("edit", (isMine || isPrepared) && isOpen);
        Add<OfferDraft.Command>("offer", isPrepared);
        Add<CorrectIdentity.Command>("correctIdentity", isOpen && header.State != CaseState.Draft);
        Add<SubmitReferral.Command>("submit", isOwn && header.State == CaseState.Draft);
        Add<WithdrawReferral.Command>("withdraw", isMine && isOpen && header.State is not (CaseState.InTreatment or CaseState.InFollowUp));
        Add<CancelCase.Command>("cancel", isOpen);
        Add<RecordDeath.Command>("recordDeath", isOpen && header.State != CaseState.Draft);
        Add<ReopenCase.Command>("reopen", !isOpen);

        void Add<TCommand>(string name, bool isPossible)
        {
            if (isPossible && RequestAccess.For<TCommand>().Allows(actor))
                actions.Add(new CaseAction(name));
        }
    }

    private static void OnAnItem(List<CaseAction> actions, CaseWorkItem item, Actor actor, bool isOwn)
    {
        if (!TaskAnswers.MayAnswer(item.Form, item.Role, item.NotForId, actor))
            return;
        var answers = TaskForms.Of(item.Form).UseCases.Where(answer => !isOwn || !answer.IsSigned).ToList();
        if (isOwn && answers.Count == 0)
            return;
        if (item.State == WorkItemState.Claimed && item.AssigneeId != actor.UserId)
        {
            if (actor.Covers(item.AssigneeId))
                actions.Add(new CaseAction("claim", item.Id, item.TreatmentId));
            return;
        }

        actions.Add(new CaseAction(item.State == WorkItemState.Open ? "claim" : "release", item.Id, item.TreatmentId));
        foreach (var answer in answers)
            actions.Add(new CaseAction(answer.Name, item.Id, item.TreatmentId));
    }
}
