using Microsoft.AspNetCore.Components;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Web.Pages.Coordinator.Acts;

/// <summary>A page that asks before an act on a whole case. The version that the person saw goes with the act.</summary>
public abstract class CaseActPage : WorkspacePage
{
    /// <summary>The case.</summary>
    [Parameter]
    public Guid CaseId { get; set; }

    /// <summary>The case as it stands.</summary>
    protected CaseView View { get; private set; } = null!;

    /// <summary>Its page.</summary>
    protected string CaseHref => $"/cases/{CaseId}";

    /// <summary>Number and patient, so that nobody acts on the wrong case.</summary>
    protected string Who => $"{View.Header.Number}, {View.Header.PatientGivenName} {View.Header.PatientFamilyName}.";

    /// <summary>Whether this person may do it now.</summary>
    protected bool May(string action) => View.Actions.Any(one => one.Name == action);

    /// <inheritdoc />
    protected override async Task LoadAsync() => View = await AskAsync(new GetReferral.Query(CaseId));
}
