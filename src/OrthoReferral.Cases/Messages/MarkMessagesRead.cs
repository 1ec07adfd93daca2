using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Messages;

/// <summary>A person has read the conversation of a case up to a message. Who wrote in it sees that, and when.</summary>
public static class MarkMessagesRead
{
    /// <param name="LastId">The newest message that the person had before them.</param>
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid CaseId, Guid LastId) : ICommand<Result>;

    public sealed record Result(Guid CaseId);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ValidationException">No such message in this case.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var row = await db.LoadCaseAsync(request.CaseId, CaseLoad.Change, context, cancellationToken);
            var last = await db.MessageOfAsync(row.Id, request.LastId, nameof(request.LastId), cancellationToken);
            await db.NoteReadAsync(Readings.UpTo(db, last), context.Actor, time.GetUtcNow(), cancellationToken);
            return new Result(row.Id);
        }
    }

    /// <exception cref="ValidationException">No such message in this case, at this field.</exception>
    internal static async Task<CaseMessage> MessageOfAsync(
        this CaseDb db,
        Guid caseId,
        Guid messageId,
        string field,
        CancellationToken cancellationToken
    ) =>
        await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == messageId && one.CaseId == caseId, cancellationToken)
        ?? throw new ValidationException([new ValidationFailure(field, "This is no message of this case.")]);
}
