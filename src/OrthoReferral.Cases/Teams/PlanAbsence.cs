using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Teams;

/// <summary>
/// A person will be away, and a colleague of a role in common covers. Everybody plans their own absence; a coordinator that of anybody,
/// because who falls ill does not.
/// </summary>
public static class PlanAbsence
{
    /// <param name="From">When the deputy begins.</param>
    /// <param name="To">When the person is back; later than <paramref name="From"/> and not past.</param>
    /// <param name="PersonId">Who is away; null: the caller.</param>
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid DeputyId, DateTimeOffset From, DateTimeOffset To, Guid? PersonId = null) : ICommand<Result>;

    public sealed record Result(Guid AbsenceId, string PersonName, string DeputyName);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.DeputyId).NotEmpty().WithMessage("Choose who covers.");
            RuleFor(command => command.To).GreaterThan(command => command.From).WithMessage("The end has to be after the beginning.");
            RuleFor(command => command.To).Must(to => to > time.GetUtcNow()).WithMessage("This time is past.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ForbiddenException">The absence of somebody else, and the caller is no coordinator.</exception>
        /// <exception cref="NotFoundException">No such person, or disabled.</exception>
        /// <exception cref="ValidationException">The deputy has no role in common with the person, or is away at that time.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var actor = context.Actor;
            var personId = request.PersonId ?? actor.RequiredUserId;
            if (personId != actor.UserId && !actor.Is(Role.Coordinator))
                throw new ForbiddenException("A coordinator plans the absence of somebody else.");
            var person = await db.LoadColleagueAsync(personId, cancellationToken);
            var deputy = await db.LoadColleagueAsync(request.DeputyId, cancellationToken);
            if (personId == request.DeputyId || !person.Roles.Overlaps(deputy.Roles))
                throw Refusal($"{deputy.Name} can't cover: choose a colleague who has a role of {person.Name}.");
            if (await IsAwayAsync(request, cancellationToken))
                throw Refusal($"{deputy.Name} is away at that time too.");
            var now = time.GetUtcNow();
            var absence = new Absence(personId, request.DeputyId, request.From, request.To, actor, now);
            db.Absences.Add(absence);
            db.Audit.Add(AbsenceRecord.Audited("AbsencePlanned", absence, person.Name, deputy.Name, actor, now));
            return new Result(absence.Id, person.Name, deputy.Name);
        }

        private Task<bool> IsAwayAsync(Command request, CancellationToken cancellationToken) =>
            db.Absences.AnyAsync(
                other => other.UserId == request.DeputyId && other.From < request.To && other.To > request.From,
                cancellationToken
            );

        private static ValidationException Refusal(string message) => new([new ValidationFailure(nameof(Command.DeputyId), message)]);
    }
}
