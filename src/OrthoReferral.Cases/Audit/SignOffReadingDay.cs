using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// The privacy officer has looked into the many cases that a person read on a day, and says what was found. When that person reads more on
/// the same day, it is listed again. Who read can't sign it off.
/// </summary>
public static class SignOffReadingDay
{
    /// <param name="Cases">How many cases were listed when they were looked into.</param>
    /// <param name="Finding">What was found, in words.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    public sealed record Command(Guid PersonId, DateOnly Day, int Cases, string Finding) : ICommand<Result>;

    public sealed record Result(Guid PersonId, DateOnly Day);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Finding).NotEmpty().WithMessage("Say what you found.").MaximumLength(ReadSignOff.LongestFinding);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, CommitChecks checks, ManyReads many, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">The person did not read so many cases on that day.</exception>
        /// <exception cref="ProcessRuleException">
        /// <c>already-signed-off</c>; <c>own-reads</c>; <c>more-was-read</c>: other cases than were listed.
        /// </exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var listed = new ListReadingDays.Query(OnlyOpen: false, request.PersonId, request.Day, request.Day);
            var day =
                await ListReadingDays.Rows(db, many, listed, from: null).SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("day with many cases");
            if (day.Cases != request.Cases)
                throw new ProcessRuleException(
                    "more-was-read",
                    $"{day.PersonName} has read {day.Cases} cases by now, not {request.Cases}. Look at them again."
                );
            var (actor, now) = (context.Actor, time.GetUtcNow());
            db.ReadSignOffs.Add(ReadSignOff.OfDay(day.PersonId, day.Day, day.Cases, request.Finding, actor, now));
            var stored = db
                .ReadSignOffs.AsNoTracking()
                .Where(done => done.PersonId == day.PersonId && done.Day == day.Day && done.Cases == day.Cases);
            await checks.RequireFirstAsync(db, stored, cancellationToken);
            db.Audit.Add(
                new AuditEntry(
                    AuditActs.ReadingDaySignedOff,
                    actor.UserId,
                    actor.Name,
                    caseId: null,
                    day.PersonName,
                    $"{day.Cases} cases on {day.Day:O}",
                    request.Finding,
                    now
                )
            );
            return new Result(day.PersonId, day.Day);
        }
    }
}
