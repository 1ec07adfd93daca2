using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Notifications;

/// <summary>
/// An administrator sends news again that was given up, after its cause was mended. What is still tried goes on by itself.
/// </summary>
public static class SendNewsAgain
{
    /// <exception cref="NotFoundException">One of them does not exist.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(IReadOnlyList<Guid> DeliveryIds) : ICommand<Result>;

    /// <param name="Sent">How many are tried again; one that was sent again meanwhile is none.</param>
    public sealed record Result(int Sent);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.DeliveryIds)
                .NotEmpty()
                .WithMessage("Choose what to send again.")
                .Must(ids => ids is null || ids.Count <= ListUndelivered.Most)
                .WithMessage($"At most {ListUndelivered.Most} at once.");
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (ids, now) = (request.DeliveryIds.Distinct().ToList(), time.GetUtcNow());
            var rows = await db.NoticeDeliveries.Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
            if (rows.Count != ids.Count)
                throw new NotFoundException("delivery");
            var given = rows.Where(row => row.State == DeliveryState.GivenUp).ToList();
            foreach (var row in given)
                row.SendAgain(now);
            if (given.Count > 0)
                db.Audit.Add(
                    new AuditEntry(
                        "NewsSentAgain",
                        context.Actor.UserId,
                        context.Actor.Name,
                        caseId: null,
                        string.Create(CultureInfo.InvariantCulture, $"{given.Count} deliveries"),
                        change: null,
                        why: null,
                        now
                    )
                );
            return new Result(given.Count);
        }
    }
}
