using OrthoReferral.Cases.Tasks;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>The workflow of a case, and the definitions.</summary>
internal static class WorkflowEndpoints
{
    public static void MapWorkflows(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseId:guid}").WithTags("Workflows");
        cases.MapCommand<RetryWorkflow.Command, RetryWorkflow.Result>("/workflow/retry", "Tries faulted steps again, after their cause was corrected.");
        cases.MapCommand<ResolveIncident.Command, ResolveIncident.Result>("/work-items/{workItemId:guid}/resolve-incident", "Closes an incident with a note.");
    }
}
