using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>What is said after a decision: about which case it was, and what waits next in the person's list.</summary>
internal static class NextDecision
{
    /// <summary>The page on which an item of the review queue is decided.</summary>
    public static string HrefOf(WorkItemRow row) =>
        row.TreatmentId is null ? $"/reviews/{row.CaseId:D}" : $"/work-items/{row.WorkItemId:D}";

    /// <summary>The case, and the first item of the list that is about another one; who decides nothing has no such list.</summary>
    public static async Task<IReadOnlyList<FlashLink>> LinksAsync(
        IMediator mediator,
        Actor actor,
        Guid caseId,
        string number,
        CancellationToken cancellationToken
    )
    {
        var done = new FlashLink($"/cases/{caseId:D}", number);
        if (!actor.Decides)
            return [done];
        var rows = (await mediator.Send(new ListReviewQueue.Query(Limit: MostOfOneCase), cancellationToken)).Rows;
        return rows.FirstOrDefault(row => row.CaseId != caseId) is { } next
            ? [done, new FlashLink(HrefOf(next), $"Next in your list: {next.Number}")]
            : [done, new FlashLink("/reviews", "Nothing else waits in your list")];
    }

    // A case that was just decided may still ask for some decisions of its own.
    private const int MostOfOneCase = 10;
}
