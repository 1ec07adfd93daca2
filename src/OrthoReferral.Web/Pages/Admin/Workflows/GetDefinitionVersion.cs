using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Pages.Admin.Workflows;

/// <summary>One published version of a definition, as a diagram. Versions are never changed.</summary>
public static class GetDefinitionVersion
{
    /// <exception cref="NotFoundException">This version was never published.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Query(string DefinitionId, int Version) : IQuery<DefinitionDiagram>;

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, DefinitionDiagram>
    {
        public async Task<DefinitionDiagram> Handle(Query request, CancellationToken cancellationToken)
        {
            var json = await db.Set<WorkflowDefinitionRow>().AsNoTracking().Where(row => row.DefinitionId == request.DefinitionId && row.Version == request.Version)
                .Select(row => row.Content).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("workflow version");
            return DefinitionDiagram.Of(DefinitionReader.Read(json, $"{request.DefinitionId} version {request.Version}"));
        }
    }
}
