using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Messages;

/// <summary>Writes into the conversation of a case.</summary>
public static class PostMessage
{
    /// <param name="AnswersId">The message that it answers: that one and those before it count as read. Null: it answers none.</param>
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid CaseId, string Text, Guid? AnswersId = null) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid MessageId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Text).NotEmpty().WithMessage("Write a message.").MaximumLength(4000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ValidationException">What it answers is no message of this case.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var row = await db.LoadCaseAsync(request.CaseId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            var writers = await Writers(db, row.Id).ToListAsync(cancellationToken);
            if (request.AnswersId is { } answered)
            {
                var last = await db.MessageOfAsync(row.Id, answered, nameof(request.AnswersId), cancellationToken);
                await db.NoteReadAsync(Readings.UpTo(db, last), context.Actor, now, cancellationToken);
            }

            var message = row.PostMessage(request.Text.Trim(), context.Actor, now);
            row.TellOfMessage(message, context.Actor, now, writers);
            return new Result(row.Id, message.Id);
        }
    }

    /// <summary>Who takes part in the conversation.</summary>
    internal static IQueryable<Guid?> Writers(CaseDb db, Guid caseId) =>
        db.Messages.AsNoTracking().Where(known => known.CaseId == caseId).Select(known => known.AuthorId).Distinct();
}
