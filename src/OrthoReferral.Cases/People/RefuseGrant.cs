using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>An administrator refuses what another one asked for; who asked withdraws it.</summary>
public static class RefuseGrant
{
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid GrantId, string Reason) : ICommand<Result>, IChangesCredentials
    {
        Guid? ISigned.SignedOn => GrantId;
    }

    /// <param name="State">Refused, or withdrawn by who asked.</param>
    public sealed record Result(Guid GrantId, GrantState State);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, AccountGrants grants, RequestContext context, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such grant.</exception>
        /// <exception cref="ProcessRuleException"><c>grant-ended</c>.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var grant =
                await db.AccountGrants.SingleOrDefaultAsync(row => row.Id == request.GrantId, cancellationToken)
                ?? throw new NotFoundException("grant");
            var now = time.GetUtcNow();
            grant.Refuse(request.Reason, context.Actor, now);
            db.Audit.Add(
                new AuditEntry(
                    grant.State == GrantState.Withdrawn ? "GrantWithdrawn" : "GrantRefused",
                    context.Actor.UserId,
                    context.Actor.Name,
                    caseId: null,
                    grant.Account,
                    GrantWords.Of(grant),
                    request.Reason,
                    now
                )
            );
            grants.TellAsker(grant, context.Actor);
            db.Notices.Add(new Notice(grant.UserId, AccountNews.GrantRefused, now));
            return new Result(grant.Id, grant.State);
        }
    }
}
