using Microsoft.AspNetCore.Components;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Web.Pages;

/// <summary>A page about one treatment of a case.</summary>
public abstract class TreatmentPage : WorkspacePage
{
    /// <summary>The treatment.</summary>
    [Parameter]
    public Guid TreatmentId { get; set; }

    /// <summary>Its case.</summary>
    protected CaseView View { get; private set; } = null!;

    /// <summary>The treatment as it stands.</summary>
    protected TreatmentView Treatment { get; private set; } = null!;

    /// <summary>The case's page.</summary>
    protected string CaseHref => $"/cases/{View.Header.Id}";

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        var found = await AskAsync(new FindCaseOf.Query(TreatmentId: TreatmentId));
        View = await AskAsync(new GetReferral.Query(found.CaseId));
        Treatment = View.Treatments.Single(treatment => treatment.Id == TreatmentId);
    }
}
