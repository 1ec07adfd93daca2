using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Teams;

/// <summary>
/// A person leaves, or changes the clinic: all their open work goes to a colleague in one act. Referrals get another oncologist; work items
/// that the colleague's roles can't answer go back to the queue.
/// </summary>
public static class HandOverWork
{
    /// <param name="PersonId">Whose work it is.</param>
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(Guid PersonId, Guid ColleagueId, string Reason) : ICommand<Result>;

    /// <param name="Referrals">Drafts and open referrals that have another oncologist now.</param>
    /// <param name="Items">Work items that the colleague holds now.</param>
    /// <param name="Released">Work items that went back to the queue.</param>
    public sealed record Result(string ColleagueName, int Referrals, int Items, int Released);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.PersonId).NotEmpty().WithMessage("Choose whose work it is.");
            RuleFor(command => command.ColleagueId)
                .NotEmpty()
                .WithMessage("Choose who takes it over.")
                .NotEqual(command => command.PersonId)
                .WithMessage("Choose somebody else.");
            RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such colleague, or disabled.</exception>
        /// <exception cref="ProcessRuleException">
        /// <c>wrong-role</c>: the person has referrals, and the colleague is no oncologist.
        /// </exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var colleague = await db.LoadColleagueAsync(request.ColleagueId, cancellationToken);
            var (actor, now) = (context.Actor, time.GetUtcNow());
            var referrals = await Referrals(db, request.PersonId).ToListAsync(cancellationToken);
            if (referrals.Count > 0 && !colleague.Is(Role.Oncologist))
                throw new ProcessRuleException("wrong-role", $"{colleague.Name} is no oncologist; these referrals need one.");
            foreach (var row in referrals)
                row.ChangeOncologist(colleague, request.Reason, actor, now);
            var (assigned, released) = (0, 0);
            foreach (var row in await HoldingCases(db, request.PersonId).ToListAsync(cancellationToken))
            {
                foreach (var item in row.WorkItems.Where(item => item.IsPending && item.AssigneeId == request.PersonId).ToList())
                {
                    if (WorkItemLoader.MayHold(item, colleague))
                    {
                        row.AssignWorkItem(item, colleague.RequiredUserId, colleague.Name, request.Reason, actor, now);
                        assigned++;
                    }
                    else
                    {
                        row.ReleaseWorkItem(item, actor, now);
                        released++;
                    }
                }

                if (row.OncologistId != colleague.UserId)
                    row.Tell(colleague.UserId, NoticeKind.HandedOver, actor, now);
            }

            return new Result(colleague.Name, referrals.Count, assigned, released);
        }
    }

    internal static IQueryable<ReferralCase> Referrals(CaseDb db, Guid person) =>
        db.Cases.Where(row => row.OncologistId == person && (row.Phase == CasePhase.Draft || row.Phase == CasePhase.Open));

    internal static IQueryable<ReferralCase> HoldingCases(CaseDb db, Guid person) =>
        db
            .Cases.Include(row => row.WorkItems.Where(item => item.EndedAt == null))
            .Where(row => row.WorkItems.Any(item => item.State == WorkItemState.Claimed && item.AssigneeId == person));
}
