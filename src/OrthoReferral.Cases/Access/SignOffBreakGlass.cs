using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Access;

/// <summary>The privacy officer says whether a case was opened for a right reason. Who opened it can't sign it off.</summary>
public static class SignOffBreakGlass
{
    /// <param name="Finding">What was found, in words.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    public sealed record Command(Guid BreakGlassId, bool WasJustified, string Finding) : ICommand<Result>;

    public sealed record Result(Guid BreakGlassId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Finding).NotEmpty().WithMessage("Say what you found.").MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such opening.</exception>
        /// <exception cref="ProcessRuleException"><c>already-signed-off</c>; <c>own-break-glass</c>.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var opened =
                await db.BreakGlass.SingleOrDefaultAsync(row => row.Id == request.BreakGlassId, cancellationToken)
                ?? throw new NotFoundException("opening");
            if (opened.UserId == context.Actor.UserId)
                throw new SeparationOfDutiesException(
                    "own-break-glass",
                    "Another privacy officer has to sign off what you opened yourself."
                );
            var now = time.GetUtcNow();
            opened.SignOff(request.WasJustified, request.Finding, context.Actor, now);
            db.Audit.Add(
                new AuditEntry(
                    "BreakGlassSignedOff",
                    context.Actor.UserId,
                    context.Actor.Name,
                    opened.CaseId,
                    opened.UserName,
                    request.WasJustified ? "justified" : "not justified",
                    request.Finding,
                    now
                )
            );
            return new Result(opened.Id);
        }
    }
}
