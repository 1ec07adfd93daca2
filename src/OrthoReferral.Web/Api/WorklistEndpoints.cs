using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>What waits for whom.</summary>
internal static class WorklistEndpoints
{
    public static void MapWorklists(this RouteGroupBuilder api)
    {
        var lists = api.MapGroup("").WithTags("Worklists");
        lists.MapQuery<ListWorklist.Query, ListWorklist.Result>("/worklist", "Cases by urgency and clock, filtered, a page at a time.");
        lists.MapExport<ExportWorklist.Command, ExportWorklist.Result>("/worklist/export", "The worklist as CSV; the export is audited.");
        lists.MapQuestion<SearchCases.Query, SearchCases.Result>("/search", "Finds cases by number, name or record number.");
        lists.MapQuery<ListMyWorkItems.Query, Page<WorkItemRow>>("/work-items", "The work items of my roles.");
        lists.MapQuery<ListReviewQueue.Query, ListReviewQueue.Result>("/review-queue", "What waits for my review, most urgent first.");
        lists.MapQuery<ListViews.Query, ListViews.Result>("/views", "My saved worklists.");
        lists.MapCreation<SaveView.Command, SaveView.Result>(
            "/views",
            "Saves a worklist under a name.",
            result => $"/api/v1/views/{result.ViewId:D}"
        );
        lists.MapCommand<DeleteView.Command, DeleteView.Result>("/views/{viewId:guid}", "Deletes a saved worklist.", "DELETE");
        api.MapGroup("/tumor-board")
            .WithTags("Tumor board")
            .MapQuery<ListTumorBoard.Query, ListTumorBoard.Result>("", "The list of the next meeting.");
    }
}
