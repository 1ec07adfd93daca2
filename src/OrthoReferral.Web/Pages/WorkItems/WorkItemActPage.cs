using Microsoft.AspNetCore.Components;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Web.Pages.WorkItems;

/// <summary>A page that asks before an act on one work item.</summary>
public abstract class WorkItemActPage : WorkspacePage
{
    /// <summary>The work item.</summary>
    [Parameter]
    public Guid WorkItemId { get; set; }

    /// <summary>Its case.</summary>
    protected CaseView View { get; private set; } = null!;

    /// <summary>The item as it stands.</summary>
    protected CaseWorkItem Item { get; private set; } = null!;

    /// <summary>The case's page.</summary>
    protected string CaseHref => $"/cases/{View.Header.Id}";

    /// <summary>What and whose it is, so that nobody acts on the wrong one.</summary>
    protected string What => $"{Item.Title}: {View.Header.Number}, {View.Header.PatientGivenName} {View.Header.PatientFamilyName}.";

    /// <summary>It waits for somebody.</summary>
    protected bool IsPending => Item.EndedAt is null;

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        var found = await AskAsync(new FindCaseOf.Query(WorkItemId));
        View = await AskAsync(new GetReferral.Query(found.CaseId));
        Item = View.WorkItems.Single(item => item.Id == WorkItemId);
    }
}
