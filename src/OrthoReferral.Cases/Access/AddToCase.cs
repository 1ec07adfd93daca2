using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Access;

/// <summary>A coordinator adds a person to a case, who sees it from then on whatever its site and team.</summary>
public static class AddToCase
{
    /// <param name="Why">What the person is needed for.</param>
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(Guid CaseId, Guid PersonId, string Why) : ICommand<Result>;

    public sealed record Result(Guid CaseId, string PersonName);

    /// <summary>Those who are on a case now.</summary>
    internal static IQueryable<CasePerson> On(this IQueryable<CasePerson> people, Guid caseId) =>
        people.Where(one => one.CaseId == caseId && one.RemovedAt == null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.PersonId).NotEmpty().WithMessage("Choose the person.");
            RuleFor(command => command.Why).NotEmpty().WithMessage("Say what the person is needed for.").MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such case or person.</exception>
        /// <exception cref="ProcessRuleException">
        /// <c>sees-no-cases</c>: none of the person's roles works on cases; <c>already-added</c>.
        /// </exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var row = await db.LoadCaseAsync(request.CaseId, CaseLoad.Change, context, cancellationToken);
            var person = await db.LoadColleagueAsync(request.PersonId, cancellationToken);
            if (!person.WorksOnCases)
                throw new ProcessRuleException("sees-no-cases", $"{person.Name} has no role that works on cases.");
            if (await db.CasePeople.On(row.Id).AnyAsync(one => one.UserId == request.PersonId, cancellationToken))
                throw new ProcessRuleException("already-added", $"{person.Name} was added to this case before.");
            db.CasePeople.Add(row.AddPerson(person, request.Why, context.Actor, time.GetUtcNow()));
            return new Result(row.Id, person.Name);
        }
    }
}
