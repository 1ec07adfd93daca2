namespace OrthoReferral.Cases.Domain;

/// <summary>Whose case it is, and who is let in.</summary>
public sealed partial class ReferralCase
{
    /// <summary>Another oncologist answers for the referral from now on; who prepared the draft stays.</summary>
    /// <exception cref="IllegalCaseMoveException">The case is closed.</exception>
    public void ChangeOncologist(Actor colleague, string why, Actor actor, DateTimeOffset now)
    {
        RequireOpen("be handed over");
        var before = OncologistName;
        (OncologistId, OncologistName) = (colleague.RequiredUserId, colleague.Name);
        Record(CaseEventKind.OncologistChanged, actor, now, subject: $"{before} → {OncologistName}", why: why);
        Tell(OncologistId, NoticeKind.HandedOver, actor, now);
    }

    /// <summary>A person is added to the case and told.</summary>
    /// <exception cref="IllegalCaseMoveException">The case is a draft: it is its oncologist's alone.</exception>
    public CasePerson AddPerson(Actor person, string why, Actor actor, DateTimeOffset now)
    {
        if (State == CaseState.Draft)
            throw new IllegalCaseMoveException(State, "get another person");
        Record(CaseEventKind.PersonAdded, actor, now, subject: person.Name, why: why);
        Tell(person.UserId, NoticeKind.AddedToCase, actor, now);
        return new CasePerson(Id, person.RequiredUserId, why, actor, now);
    }

    /// <summary>A clinician opens the case for a time, to read it; the timeline says who and why.</summary>
    public BreakGlass OpenByBreakGlass(string reason, TimeSpan length, Actor actor, DateTimeOffset now)
    {
        Record(CaseEventKind.OpenedByBreakGlass, actor, now, subject: $"for {length.TotalMinutes:0} minutes", why: reason);
        return new BreakGlass(Id, reason, length, actor, now);
    }
}
