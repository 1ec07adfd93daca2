using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Processes;

/// <summary>Where the workflows of a case stand: the referral's own and one for each treatment. Asks whichever engine runs them.</summary>
public static class GetCaseProcess
{
    /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId) : IQuery<Result>;

    /// <param name="Referral">Null while the engine has not started it.</param>
    public sealed record Result(WorkflowPosition? Referral, IReadOnlyList<TreatmentProcess> Treatments);

    /// <param name="Position">Null while the engine has not started it.</param>
    public sealed record TreatmentProcess(
        Guid TreatmentId,
        string LesionLabel,
        Procedure Procedure,
        TreatmentState State,
        WorkflowPosition? Position
    );

    internal sealed class Handler(CaseDb db, IWorkflowEngine engine, RequestContext context) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var found =
                await db
                    .Cases.AsNoTracking()
                    .Where(CaseAccess.VisibleTo(context.Actor))
                    .Where(row => row.Id == request.CaseId)
                    .Select(row => new { row.InstanceId })
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("case");
            var treatments = await db
                .Treatments.AsNoTracking()
                .Where(row => row.CaseId == request.CaseId)
                .OrderBy(row => row.CreatedAt)
                .ThenBy(row => row.Id)
                .Select(row => new
                {
                    row.Id,
                    row.LesionLabel,
                    row.Procedure,
                    row.State,
                    row.InstanceId,
                })
                .ToListAsync(cancellationToken);
            var processes = new List<TreatmentProcess>();
            foreach (var treatment in treatments)
                processes.Add(
                    new TreatmentProcess(
                        treatment.Id,
                        treatment.LesionLabel,
                        treatment.Procedure,
                        treatment.State,
                        await PositionAsync(treatment.InstanceId, cancellationToken)
                    )
                );
            return new Result(await PositionAsync(found.InstanceId, cancellationToken), processes);
        }

        private async Task<WorkflowPosition?> PositionAsync(string? instanceId, CancellationToken cancellationToken) =>
            instanceId is null ? null : await engine.GetPositionAsync(instanceId, cancellationToken);
    }
}
