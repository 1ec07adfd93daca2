using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// Takes a task that a definition asks for: a system task is carried out and answered, a human task becomes a work item keyed by the
/// task's id, so that a repeated delivery raises nothing. What can't be understood becomes an incident for the coordinators; nothing is
/// lost.
/// </summary>
public static class AcceptTask
{
    [AllowSystem]
    internal sealed record Command(TaskRequest Request) : ICommand<Result>;

    /// <summary>What became of the task.</summary>
    public enum Result
    {
        Repeated,

        /// <summary>A run that was started anew asks again: it has the answer, or the open work item, of the instance before it.</summary>
        TakenOver,
        Answered,
        AnsweredLater,
        WorkItemRaised,
        IncidentRaised,

        /// <summary>The case or the treatment has ended; the instance is cancelled.</summary>
        TooLate,

        /// <summary>
        /// Another instance runs the case or the treatment, or it is no case of ours: an engine that somebody else uses too.
        /// </summary>
        WrongInstance,
    }

    internal sealed class Handler(CaseDb db, IEnumerable<ISystemTask> systemTasks, RequestContext context, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var request = command.Request;
            if (!WorkflowCorrelation.TryParse(request.CorrelationId, out var parts))
                return Result.WrongInstance;
            var (caseId, run, treatmentId) = parts;
            var system = systemTasks.FirstOrDefault(task => task.Contract.Name == request.TaskName);
            var referralCase = await db.LoadCaseForTaskAsync(
                caseId,
                request.TaskId,
                system is null ? CaseLoad.HumanTask : CaseLoad.SystemTask,
                context,
                cancellationToken
            );
            if (referralCase.WorkItems.Any(item => item.TaskId == request.TaskId))
                return Result.Repeated;

            var treatment = treatmentId is { } id
                ? referralCase.Treatments.FirstOrDefault(known => known.Id == id) ?? throw new NotFoundException("treatment")
                : null;
            var now = time.GetUtcNow();
            var hasEnded = referralCase.State == CaseState.Closed || (treatment is null ? run != referralCase.Run : treatment.HasEnded);
            if (hasEnded && system is not { Contract.RunsAfterTheEnd: true })
            {
                db.Outbox.Add(OutboxMessages.Cancel(caseId, request.CorrelationId, request.InstanceId, now));
                return Result.TooLate;
            }

            var former = hasEnded ? null : await FormerTasks.FindAsync(db, caseId, treatmentId, cancellationToken);
            if (!hasEnded && (former?.IsFormer(request.InstanceId) == true || !Binds(referralCase, treatment, request.InstanceId)))
                return Result.WrongInstance;
            if (former is not null && system is null && await former.TakeOverAsync(db, request, caseId, now, cancellationToken))
                return Result.TakenOver;
            var payload = new TaskPayload(request.Payload);
            try
            {
                // All of the payload is read before anything changes: a wrong payload leaves the case where it is.
                var source = system is null ? Source(request, payload) : null;
                var states = StatesPayload.Read(payload);

                // A system task that only repeats what the case has behind it is carried out, and leaves the case where it is.
                if (!hasEnded && (system is null || former?.IsBehind(request.InstanceId) != true))
                    EnterStates(referralCase, treatment, states, now);
                if (source is not null)
                    return await RaiseAsync(source, referralCase, treatment, now, cancellationToken);
                return Answered(
                    await system!.RunAsync(new SystemTaskRun(request, payload, referralCase, treatment, now), cancellationToken),
                    request,
                    caseId,
                    now
                );
            }
            catch (TaskPayloadException wrong)
            {
                return RaiseIncident(request, referralCase, treatment, wrong.Message, now);
            }
        }

        private Result Answered(TaskAnswer? answer, TaskRequest request, Guid caseId, DateTimeOffset now)
        {
            if (answer is null)
                return Result.AnsweredLater;
            db.CompleteTask(caseId, request.TaskId, answer, now);
            return Result.Answered;
        }

        private static bool Binds(ReferralCase referralCase, Treatment? treatment, string instanceId) =>
            treatment?.BindInstance(instanceId) ?? referralCase.BindInstance(instanceId);

        private static WorkItemSource Source(TaskRequest request, TaskPayload payload)
        {
            var (role, title, dueIn, form, _) = HumanTaskPayload.Read(payload);
            return new WorkItemSource(
                request.TaskName,
                form,
                role,
                ColumnText.Cut(title, WorkItem.TitleLength),
                dueIn,
                request.TaskId,
                request.ActivityId,
                request.InstanceId,
                payload.Json,
                request.DefinitionId
            );
        }

        private static void EnterStates(ReferralCase referralCase, Treatment? treatment, StatesPayload states, DateTimeOffset now)
        {
            if (states.State is { } to && to != CaseState.Closed)
                referralCase.EnterState(to, null, Actor.System, now);
            if (treatment is not null && states.TreatmentState is { } next and not (TreatmentState.Completed or TreatmentState.Cancelled))
                referralCase.MoveTreatment(treatment, next, Actor.System, now);
        }

        private async Task<Result> RaiseAsync(
            WorkItemSource source,
            ReferralCase referralCase,
            Treatment? treatment,
            DateTimeOffset now,
            CancellationToken cancellationToken
        )
        {
            referralCase.RaiseWorkItem(source, treatment?.Id, Actor.System, now);
            if (
                source.Form is WorkItemForm.Information or WorkItemForm.Biopsy
                && !await db.InformationRequests.AnyAsync(
                    known => known.CaseId == referralCase.Id && known.AnsweredAt == null,
                    cancellationToken
                )
            )
                referralCase.AskForInformation(
                    await OpenQuestion.ForAsync(db, referralCase, source.Form, now, cancellationToken),
                    Actor.System,
                    now
                );
            return Result.WorkItemRaised;
        }

        private static Result RaiseIncident(
            TaskRequest request,
            ReferralCase referralCase,
            Treatment? treatment,
            string problem,
            DateTimeOffset now
        )
        {
            var source = Incidents.ForTask(request, problem);
            referralCase.RaiseWorkItem(source, treatment?.Id, Actor.System, now);
            referralCase.Record(CaseEventKind.WorkflowFaulted, Actor.System, now, subject: request.ActivityId, why: problem);
            return Result.IncidentRaised;
        }
    }
}
