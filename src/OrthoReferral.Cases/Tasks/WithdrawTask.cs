using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Tasks;

/// <summary>The engine no longer waits for a task: another branch won, or the instance ended. Its work item is withdrawn.</summary>
internal static class WithdrawTask
{
    [AllowSystem]
    public sealed record Command(string TaskId) : ICommand<Result>;

    /// <param name="Withdrawn">False when there was nothing to withdraw: answered, withdrawn before, or no work item of that task.</param>
    public sealed record Result(bool Withdrawn);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var caseId =
                await db
                    .WorkItems.Where(item => item.TaskId == command.TaskId)
                    .Select(item => (Guid?)item.CaseId)
                    .SingleOrDefaultAsync(cancellationToken)
                ?? await db
                    .Cases.Where(row => row.AwaitTreatmentsTaskId == command.TaskId)
                    .Select(row => (Guid?)row.Id)
                    .SingleOrDefaultAsync(cancellationToken);
            if (caseId is null)
                return new Result(false);
            var referralCase = await db.LoadCaseAsync(caseId.Value, CaseLoad.Change, context, cancellationToken);
            if (referralCase.AwaitTreatmentsTaskId == command.TaskId)
            {
                referralCase.StopAwaitingTreatments();
                return new Result(true);
            }

            if (referralCase.WorkItems.FirstOrDefault(item => item.TaskId == command.TaskId && item.IsPending) is not { } pending)
                return new Result(false);
            referralCase.WithdrawWorkItem(pending, Actor.System, time.GetUtcNow());
            return new Result(true);
        }
    }
}
