using FluentValidation;
using MediatR;
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

    internal sealed class Handler(AccountGrants grants, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such grant.</exception>
        /// <exception cref="ProcessRuleException"><c>grant-ended</c>.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (grant, now) = (await grants.FindAsync(request.GrantId, cancellationToken), time.GetUtcNow());
            grant.Refuse(request.Reason, context.Actor, now);
            var action = grant.State == GrantState.Withdrawn ? "GrantWithdrawn" : "GrantRefused";
            grants.Record(grant, action, request.Reason, AccountNews.GrantRefused, now);
            grants.TellAsker(grant, context.Actor);
            return new Result(grant.Id, grant.State);
        }
    }
}
