using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.OnCall;

/// <summary>
/// Nobody has acknowledged an emergency in the time that its urgency sets, so it goes to the next person. Who only holds it has not
/// acknowledged it. Two nodes may try at once: the second finds that it was done, or loses the race for the case.
/// </summary>
public static class PassOnEmergency
{
    [AllowSystem]
    public sealed record Command(Guid WorkItemId) : ICommand<Result>;

    /// <param name="IsPassedOn">False: it was acknowledged or passed on meanwhile.</param>
    public sealed record Result(bool IsPassedOn);

    internal sealed class Handler(CaseDb db, RequestContext context, EmergencyWaits waits, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, item) = await db.LoadWorkItemAsync(request.WorkItemId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            if (item is not { IsPending: true, LastCalledAt: { } last } || now < last + waits.Of(item.UrgencyRank))
                return new Result(IsPassedOn: false);
            var next = await NextCall.ReadAsync(db, item, row.SiteId, now, cancellationToken);
            row.PassOnEmergency(item, next?.People ?? [], next?.Words, context.Actor, now);
            return new Result(IsPassedOn: true);
        }
    }

    /// <summary>The emergencies that are due to go on, the longest waiting first.</summary>
    public static IQueryable<Guid> Due(CaseDb db, EmergencyWaits waits, DateTimeOffset now, int most)
    {
        var (immediate, urgent, other) = (now - waits.Immediate, now - waits.Urgent, now - waits.Other);
        return db
            .WorkItems.AsNoTracking()
            .Where(item =>
                item.Form == WorkItemForm.Emergency
                && item.EndedAt == null
                && item.LastCalledAt
                    <= (
                        item.UrgencyRank == (int)Urgency.Immediate ? immediate
                        : item.UrgencyRank == (int)Urgency.Urgent ? urgent
                        : other
                    )
            )
            .OrderBy(item => item.LastCalledAt)
            .ThenBy(item => item.Id)
            .Select(item => item.Id)
            .Take(most);
    }
}
