using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Teams;

/// <summary>What <see cref="HandOverWork"/> would move now, to be read before it is confirmed.</summary>
public static class PreviewHandOver
{
    /// <param name="PersonId">Whose work it is.</param>
    [AllowRoles(Role.Coordinator)]
    [Reads(PatientData.None)]
    public sealed record Query(Guid PersonId, Guid ColleagueId) : IQuery<Result>;

    /// <param name="Referrals">Drafts and open referrals that get another oncologist.</param>
    /// <param name="Items">Work items that the colleague would hold.</param>
    /// <param name="Released">Work items that would go back to the queue, because the colleague's roles can't answer them.</param>
    /// <param name="NeedsOncologist">There are referrals, and the colleague is no oncologist: nothing can move.</param>
    public sealed record Result(int Referrals, int Items, int Released, bool NeedsOncologist);

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such colleague, or disabled.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var colleague = await db.LoadColleagueAsync(request.ColleagueId, cancellationToken);
            var referrals = await HandOverWork.Referrals(db, request.PersonId).CountAsync(cancellationToken);
            var held = await Held(db, request.PersonId).ToListAsync(cancellationToken);
            var items = held.Count(item => TaskAnswers.MayAnswer(item.Form, item.Role, item.NotForId, colleague));
            return new Result(referrals, items, held.Count - items, referrals > 0 && !colleague.Is(Role.Oncologist));
        }
    }

    internal static IQueryable<Item> Held(CaseDb db, Guid person) =>
        db
            .WorkItems.AsNoTracking()
            .Where(item => item.State == WorkItemState.Claimed && item.AssigneeId == person)
            .Select(item => new Item(item.Form, item.Role, item.NotForId));

    internal sealed record Item(WorkItemForm Form, Role Role, Guid? NotForId);
}
