using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Access;

/// <summary>
/// A clinician opens a case that is not theirs to see, because a patient needs it now: for a stated reason, to read, for at most an hour.
/// It stands on the case, the case's people are told, and the privacy officer signs it off. Only a case that was submitted can be opened.
/// </summary>
public static class OpenByBreakGlass
{
    /// <param name="Number">The case number, <c>OR-2026-000123</c>: who has it was given it for a reason.</param>
    /// <param name="Minutes">How long, 1 to 60.</param>
    [AllowRoles(Roles.Clinicians)]
    public sealed record Command(string Number, string Reason, int Minutes = 60) : ICommand<Result>;

    /// <param name="Until">The case closes to the person again.</param>
    public sealed record Result(Guid CaseId, DateTimeOffset Until);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Number)
                .NotEmpty()
                .WithMessage("Enter the case number, for example OR-2026-000123.")
                .MaximumLength(32);
            RuleFor(command => command.Reason)
                .Must(reason => reason?.Trim().Length >= 10)
                .WithMessage("Say why this patient's case has to be read now, in at least ten characters.")
                .MaximumLength(1000);
            RuleFor(command => command.Minutes).InclusiveBetween(1, (int)BreakGlass.Longest.TotalMinutes);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such case, or it is a draft.</exception>
        /// <exception cref="ProcessRuleException"><c>already-open</c>: the person may see the case anyway.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var number = request.Number.Trim().ToUpperInvariant();
            var row = await db.Cases.SingleOrDefaultAsync(one => one.Number == number, cancellationToken);
            if (row is null || !CaseKey.Of(row).WasSubmitted)
                throw new NotFoundException("case");
            var (actor, now) = (context.Actor, time.GetUtcNow());
            if (CaseAccess.MaySee(CaseKey.Of(row), actor))
                throw new ProcessRuleException("already-open", "You may see this case; there is nothing to open.");
            var opened = row.OpenByBreakGlass(request.Reason.Trim(), TimeSpan.FromMinutes(request.Minutes), actor, now);
            db.BreakGlass.Add(opened);
            foreach (var person in await PeopleOf(db, row).ToListAsync(cancellationToken))
                row.Tell(person, NoticeKind.OpenedByBreakGlass, actor, now);
            return new Result(row.Id, opened.Until);
        }
    }

    // The oncologist, the care team, and who holds a task or was added.
    private static IQueryable<Guid> PeopleOf(CaseDb db, ReferralCase row) =>
        db
            .Users.Where(user =>
                user.DisabledAt == null
                && (
                    user.Id == row.OncologistId
                    || db.CareTeamMembers.Any(own =>
                        own.UserId == row.OncologistId
                        && db.CareTeamMembers.Any(other => other.TeamId == own.TeamId && other.UserId == user.Id)
                    )
                    || db.WorkItems.Any(item => item.CaseId == row.Id && item.EndedAt == null && item.AssigneeId == user.Id)
                    || db.CasePeople.Any(added => added.CaseId == row.Id && added.UserId == user.Id && added.RemovedAt == null)
                )
            )
            .Select(user => user.Id);
}
