namespace OrthoReferral.Cases.Domain;

/// <summary>Who is told what of a case.</summary>
public sealed partial class ReferralCase
{
    private readonly List<WorkItemCall> calls = [];

    /// <summary>Tells a person what happened. Nobody is told of what they did themselves.</summary>
    /// <param name="personId">Null for automatic steps: there is nobody to tell.</param>
    /// <param name="message">The message that it is about; null for other news.</param>
    public void Tell(Guid? personId, NoticeKind kind, Actor actor, DateTimeOffset now, CaseMessage? message = null)
    {
        if (NoticeFor(personId, kind, actor, now, message) is { } notice)
            notices.Add(notice);
    }

    /// <summary>Tells the oncologist and everybody who holds work on the case, each once.</summary>
    /// <param name="others">Who takes part in it besides; null for automatic steps.</param>
    internal void TellInvolved(NoticeKind kind, Actor actor, DateTimeOffset now, params IEnumerable<Guid?> others)
    {
        foreach (var person in Involved.Concat(others).Distinct())
            Tell(person, kind, actor, now);
    }

    /// <summary>As <see cref="TellInvolved"/>, of a message.</summary>
    /// <param name="writers">Who wrote in the conversation before; null for automatic steps.</param>
    internal void TellOfMessage(CaseMessage message, Actor actor, DateTimeOffset now, IEnumerable<Guid?> writers)
    {
        foreach (var person in Involved.Concat(writers).Distinct())
            Tell(person, NoticeKind.MessagePosted, actor, now, message);
    }

    private IEnumerable<Guid?> Involved => workItems.Where(item => item.IsPending).Select(item => item.AssigneeId).Append(OncologistId);

    /// <summary>
    /// Tells whoever can answer a work item: its holder, or the people of its role. Who they are is read when the command commits.
    /// </summary>
    internal void Call(WorkItem item, NoticeKind kind, Actor actor, DateTimeOffset now) => calls.Add(new(this, item, kind, actor, now));

    /// <summary>The calls since they were last taken.</summary>
    internal IReadOnlyList<WorkItemCall> TakeCalls()
    {
        if (calls.Count == 0)
            return [];
        WorkItemCall[] taken = [.. calls];
        calls.Clear();
        return taken;
    }

    /// <summary>The notice, not yet a part of the case; null when there is nobody to tell.</summary>
    internal Notice? NoticeFor(Guid? personId, NoticeKind kind, Actor actor, DateTimeOffset now, CaseMessage? message = null)
    {
        if (personId is not { } person || person == actor.UserId)
            return null;
        var isUrgent = Urgency == Clinical.Routing.Urgency.Immediate || NoticeProfile.Of(kind).IsUrgent;
        return new Notice(person, kind, isUrgent ? NoticeUrgency.Urgent : NoticeUrgency.Routine, Id, now, message?.Id);
    }
}

/// <summary>Whoever can answer this work item is to be told.</summary>
internal sealed record WorkItemCall(ReferralCase Case, WorkItem Item, NoticeKind Kind, Actor Actor, DateTimeOffset At);
