using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Messages;

/// <summary>A coordinator writes the same message into several cases at once, in one transaction.</summary>
public static class BulkMessage
{
    /// <summary>How many cases one call may name.</summary>
    public const int MostCases = 100;

    [AllowRoles(Role.Coordinator)]
    public sealed record Command(IReadOnlyList<Guid> CaseIds, string Text) : ICommand<Result>;

    public sealed record Result(int Cases);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.CaseIds)
                .NotEmpty()
                .Must(ids => ids is null || ids.Count <= MostCases)
                .WithMessage($"At most {MostCases} cases at once.");
            RuleFor(command => command.Text).NotEmpty().WithMessage("Write a message.").MaximumLength(4000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">One of the cases does not exist or may not be seen; nothing is written then.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var ids = request.CaseIds.Distinct().ToList();
            var cases = await db
                .Cases.Where(CaseAccess.VisibleTo(context.Actor))
                .Where(row => ids.Contains(row.Id))
                .ToListAsync(cancellationToken);
            if (cases.Count != ids.Count)
                throw new NotFoundException("case");
            var (text, now) = (request.Text.Trim(), time.GetUtcNow());
            foreach (var row in cases)
            {
                var message = row.PostMessage(text, context.Actor, now);
                row.Tell(row.OncologistId, NoticeKind.MessagePosted, context.Actor, now, message);
            }

            return new Result(cases.Count);
        }
    }
}
