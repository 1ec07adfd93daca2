using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Processes;

/// <summary>One version of a workflow definition: as a picture, and as the Elsa JSON that it was published from.</summary>
internal static class GetDefinition
{
    /// <param name="Version">Null = the newest.</param>
    /// <exception cref="NotFoundException">No such definition or version.</exception>
    [AllowRoles(Roles.Everybody)]
    [Reads(PatientData.None)]
    public sealed record Query(string DefinitionId, int? Version = null) : IQuery<Result>;

    public sealed record Result(
        string DefinitionId,
        int Version,
        DateTimeOffset PublishedAt,
        DefinitionDiagram Diagram,
        JsonElement Definition
    );

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var row =
                await db.Set<WorkflowDefinitionRow>()
                    .AsNoTracking()
                    .Where(found =>
                        found.DefinitionId == request.DefinitionId && (request.Version == null || found.Version == request.Version)
                    )
                    .OrderByDescending(found => found.Version)
                    .FirstOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("workflow definition");
            var diagram = DefinitionDiagram.Of(DefinitionReader.Read(row.Content, row.DefinitionId), new TaskContract());
            return new Result(
                row.DefinitionId,
                row.Version,
                row.PublishedAt,
                diagram,
                JsonSerializer.Deserialize<JsonElement>(row.Content)
            );
        }
    }
}
