using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Documents;

/// <summary>Takes a document out of a case (the wrong patient's, a duplicate), with the reason. It is hidden, not destroyed.</summary>
public static class RemoveDocument
{
    [AllowRoles(Roles.Seeing)]
    public sealed record Command(Guid CaseId, Guid DocumentId, string Reason) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid DocumentId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such document in this case.</exception>
        /// <exception cref="ProcessRuleException"><c>document-removed</c>: it was removed before.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var row = await db.LoadCaseAsync(request.CaseId, CaseLoad.Change, context, cancellationToken);
            var document =
                await db.Documents.SingleOrDefaultAsync(one => one.Id == request.DocumentId && one.CaseId == row.Id, cancellationToken)
                ?? throw new NotFoundException("document");
            row.RemoveDocument(document, request.Reason, context.Actor, time.GetUtcNow());
            return new Result(row.Id, document.Id);
        }
    }
}
