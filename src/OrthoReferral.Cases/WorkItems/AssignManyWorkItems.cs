using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>
/// A coordinator hands several work items to one person at once. An item that can't be handed over is reported with its reason; the
/// others are assigned all the same, in one transaction.
/// </summary>
public static class AssignManyWorkItems
{
    /// <summary>How many items one call may name.</summary>
    public const int MostItems = 100;

    [AllowRoles(Role.Coordinator)]
    public sealed record Command(IReadOnlyList<Guid> WorkItemIds, Guid AssigneeId, string? Reason = null) : ICommand<Result>;

    public sealed record Result(string AssigneeName, IReadOnlyList<Guid> Assigned, IReadOnlyList<Refusal> Refused);

    /// <param name="Code">As the single assignment would answer, for example <c>wrong-role</c>.</param>
    public sealed record Refusal(Guid WorkItemId, string Code, string Message);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.WorkItemIds)
                .NotEmpty()
                .Must(ids => ids is null || ids.Count <= MostItems)
                .WithMessage($"At most {MostItems} work items at once.");
            RuleFor(command => command.AssigneeId).NotEmpty().WithMessage("Choose the person who gets it.");
            RuleFor(command => command.Reason).MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such person.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var colleague = await db.LoadColleagueAsync(request.AssigneeId, cancellationToken);
            var ids = request.WorkItemIds.Distinct().ToList();
            var now = time.GetUtcNow();

            // Two queries, whatever the number of items: the cases, and by fix-up their items.
            var items = await db.WorkItems.Where(item => ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, cancellationToken);
            var caseIds = items.Values.Select(item => item.CaseId).Distinct().ToList();
            var cases = await db
                .Cases.Where(CaseAccess.VisibleTo(context.Actor))
                .Where(row => caseIds.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, cancellationToken);
            var assigned = new List<Guid>();
            var refused = new List<Refusal>();
            foreach (var id in ids)
            {
                try
                {
                    var item = items.GetValueOrDefault(id);
                    if (item is null || !cases.TryGetValue(item.CaseId, out var row))
                        throw new NotFoundException("work item");
                    WorkItemLoader.RequireMayHold(item, colleague);
                    row.AssignWorkItem(item, colleague.RequiredUserId, colleague.Name, request.Reason, context.Actor, now);
                    assigned.Add(id);
                }
                catch (CaseRuleException refusal)
                {
                    refused.Add(new Refusal(id, refusal.Code, refusal.Message));
                }
            }

            return new Result(colleague.Name, assigned, refused);
        }
    }
}
