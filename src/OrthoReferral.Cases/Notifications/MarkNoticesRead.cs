using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Notifications;

/// <summary>A person has read these notices, and the messages that they tell of. One that was read before stays as it is.</summary>
public static class MarkNoticesRead
{
    /// <exception cref="NotFoundException">One of them does not exist or is for somebody else; nothing is marked then.</exception>
    [AllowRoles(Roles.Everybody)]
    public sealed record Command(IReadOnlyList<Guid> NoticeIds) : ICommand<Result>;

    /// <param name="Notices">How many were named.</param>
    public sealed record Result(int Notices);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.NoticeIds)
                .NotEmpty()
                .Must(ids => ids is null || ids.Count <= ListNotices.Most)
                .WithMessage($"At most {ListNotices.Most} notices at once.");
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (person, ids) = (context.Actor.RequiredUserId, request.NoticeIds.Distinct().ToList());
            var notices = await db
                .Notices.Where(notice => notice.UserId == person && ids.Contains(notice.Id))
                .ToListAsync(cancellationToken);
            if (notices.Count != ids.Count)
                throw new NotFoundException("notice");
            var now = time.GetUtcNow();
            foreach (var notice in notices)
                notice.MarkRead(now);

            // The list shows the message with its news to whoever sees the case.
            var messages = notices.Select(one => one.MessageId).OfType<Guid>().ToList();
            if (messages.Count > 0)
            {
                var told = ListNotices.Messages(db, context.Actor).Where(message => messages.Contains(message.Id));
                await db.NoteReadAsync(told, context.Actor, now, cancellationToken);
            }

            return new Result(notices.Count);
        }
    }
}
