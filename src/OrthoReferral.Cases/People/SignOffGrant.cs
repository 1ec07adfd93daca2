using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>Somebody who had no part in a grant has looked at it; it leaves the review list.</summary>
public static class SignOffGrant
{
    /// <param name="Finding">What was found, in words.</param>
    [AllowRoles(Roles.Auditing)]
    public sealed record Command(Guid GrantId, string Finding) : ICommand<Result>, IChangesCredentials
    {
        Guid? ISigned.SignedOn => GrantId;
    }

    public sealed record Result(Guid GrantId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Finding).NotEmpty().WithMessage("Say what you found.").MaximumLength(1000);
    }

    internal sealed class Handler(AccountGrants grants, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such grant.</exception>
        /// <exception cref="ProcessRuleException">As <see cref="AccountGrant.SignOff"/>.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (grant, now) = (await grants.FindAsync(request.GrantId, cancellationToken), time.GetUtcNow());
            grant.SignOff(request.Finding, context.Actor, now);
            grants.Record(grant, "GrantSignedOff", request.Finding, AccountNews.GrantSignedOff, now);
            return new Result(grant.Id);
        }
    }
}
