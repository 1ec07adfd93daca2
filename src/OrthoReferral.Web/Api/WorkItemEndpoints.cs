using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>Who holds a work item. What answers it depends on its form: reviews, treatments, confirmations.</summary>
internal static class WorkItemEndpoints
{
    public static void MapWorkItems(this RouteGroupBuilder api)
    {
        var items = api.MapGroup("/work-items").WithTags("Work items");
        api.MapGroup("/colleagues")
            .WithTags("Work items")
            .MapQuery<ListColleagues.Query, ListColleagues.Result>("", "Who may be assigned or asked, by role.");
        items.MapCommand<ClaimWorkItem.Command, ClaimWorkItem.Result>("/{workItemId:guid}/claim", "Takes the work item.");
        items.MapCommand<ReleaseWorkItem.Command, ReleaseWorkItem.Result>("/{workItemId:guid}/release", "Gives it back to its role.");
        items.MapCommand<DelegateWorkItem.Command, DelegateWorkItem.Result>(
            "/{workItemId:guid}/delegate",
            "Hands it to a colleague of the same role."
        );
        items.MapCommand<AssignWorkItem.Command, AssignWorkItem.Result>("/{workItemId:guid}/assign", "The coordinator assigns it.");
        items.MapCommand<AssignManyWorkItems.Command, AssignManyWorkItems.Result>(
            "/assign",
            "Assigns many; those that can't be are named with the reason."
        );
        items.MapCommand<EscalateWorkItemNow.Command, EscalateWorkItemNow.Result>(
            "/{workItemId:guid}/escalate",
            "Escalates it before its clock does."
        );
        items.MapCommand<CompleteConfirmation.Command, CompleteConfirmation.Result>(
            "/{workItemId:guid}/confirm",
            "Confirms that it is done."
        );
    }
}
