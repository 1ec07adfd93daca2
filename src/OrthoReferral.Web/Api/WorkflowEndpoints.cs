using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Processes;

namespace OrthoReferral.Web.Api;

/// <summary>The workflow of a case, and the definitions.</summary>
internal static class WorkflowEndpoints
{
    public static void MapWorkflows(this RouteGroupBuilder api)
    {
        var definitions = api.MapGroup("/workflows").WithTags("Workflows");
        definitions.MapQuery<ListDefinitions.Query, ListDefinitions.Result>(
            "",
            "The definitions, their versions and how many cases run on each."
        );
        definitions.MapQuery<GetDefinition.Query, GetDefinition.Result>(
            "/{definitionId}",
            "One definition as a picture and as JSON; the newest version unless one is asked for."
        );

        definitions.MapQuery<CountRunning.Query, CountRunning.Result>(
            "/running",
            "How many cases and treatments run on which version of each definition."
        );
        definitions.MapQuery<ListIncidents.Query, ListIncidents.Result>("/incidents", "Workflows that stopped and wait for a person.");

        definitions.MapQuery<ListStrayInstances.Query, ListStrayInstances.Result>(
            "/strays",
            "Instances that the engine runs for cases or treatments that are not here."
        );
        definitions.MapCommand<CancelStrayInstance.Command, CancelStrayInstance.Result>(
            "/strays/{instanceId}/cancel",
            "Cancels an instance whose case or treatment is not here."
        );

        var cases = api.MapGroup("/cases/{caseId:guid}").WithTags("Workflows");
        cases.MapQuery<GetCaseProcess.Query, GetCaseProcess.Result>(
            "/workflow",
            "Where the workflows of the case stand: what waits, what was done, what failed."
        );
        cases.MapCommand<RetryWorkflow.Command, RetryWorkflow.Result>(
            "/workflow/retry",
            "Tries faulted steps again, after their cause was corrected."
        );
        cases.MapCommand<StartWorkflowAnew.Command, StartWorkflowAnew.Result>(
            "/work-items/{workItemId:guid}/start-anew",
            "Starts a workflow anew whose instance is lost or can't go on; what was answered and what is open is taken over."
        );
        cases.MapCommand<ResolveIncident.Command, ResolveIncident.Result>(
            "/work-items/{workItemId:guid}/resolve-incident",
            "Closes an incident with a note."
        );
    }
}
