using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.WorkItems;

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

    /// <summary>The emergencies that are due to go on, the longest waiting first, so many at the most.</summary>
    public static async Task<IReadOnlyList<Guid>> DueAsync(
        CaseDb db,
        EmergencyWaits waits,
        DateTimeOffset now,
        int most,
        CancellationToken cancellationToken
    )
    {
        var waiting = await Waiting(db, now - waits.Shortest).ToListAsync(cancellationToken);
        return [.. waiting.Where(item => now >= item.CalledAt + waits.Of(item.UrgencyRank)).Select(item => item.Id).Take(most)];
    }

    /// <summary>The emergencies of which nobody was told since a time. They are few: each goes on until nobody is left.</summary>
    internal static IQueryable<Called> Waiting(CaseDb db, DateTimeOffset since) =>
        db
            .WorkItems.AsNoTracking()
            .Where(item => item.Form == WorkItemForm.Emergency && item.EndedAt == null && item.LastCalledAt <= since)
            .OrderBy(item => item.LastCalledAt)
            .ThenBy(item => item.Id)
            .Select(item => new Called(item.Id, item.LastCalledAt!.Value, item.UrgencyRank));

    internal sealed record Called(Guid Id, DateTimeOffset CalledAt, int UrgencyRank);
}
