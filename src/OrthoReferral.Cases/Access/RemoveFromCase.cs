using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Access;

/// <summary>A person who was added to a case is needed no longer. The timeline keeps that they were.</summary>
public static class RemoveFromCase
{
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(Guid CaseId, Guid PersonId, string Why) : ICommand<Result>;

    public sealed record Result(Guid CaseId, string PersonName);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Why).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such case, or the person was not added to it.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var row = await db.LoadCaseAsync(request.CaseId, CaseLoad.Change, context, cancellationToken);
            var added =
                await db.CasePeople.On(row.Id).SingleOrDefaultAsync(one => one.UserId == request.PersonId, cancellationToken)
                ?? throw new NotFoundException("person of this case");
            var name = await db.NameOfAsync(added.UserId, cancellationToken);
            var now = time.GetUtcNow();
            added.Remove(now);
            row.Record(CaseEventKind.PersonRemoved, context.Actor, now, subject: name, why: request.Why);
            return new Result(row.Id, name);
        }
    }
}
