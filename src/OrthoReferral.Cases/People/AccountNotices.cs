using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.People;

/// <summary>News about an account for others than its owner, in the transaction of what it tells of.</summary>
public sealed class AccountNotices(CaseDb db, InstalledChannels installed, TimeProvider time)
{
    /// <summary>To everybody of a role; added to what the context will save.</summary>
    public async Task TellAsync(Role role, NoticeKind kind, CancellationToken cancellationToken)
    {
        var people = await NoticeRouting.PeopleOf(db, role).ToListAsync(cancellationToken);
        var urgency = NoticeProfile.Of(kind).IsUrgent ? NoticeUrgency.Urgent : NoticeUrgency.Routine;
        db.Notices.AddRange(people.Select(person => new Notice(person, kind, urgency, caseId: null, time.GetUtcNow())));
        await NoticeRouting.AddDeliveriesAsync(db, installed, cancellationToken);
    }
}
