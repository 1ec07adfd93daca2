using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Web.Pages.Admin.Teams;

/// <summary>A page with the form of a care team.</summary>
public abstract class TeamFormPage : WorkspacePage
{
    /// <summary>Who can be chosen: everybody who works on cases and can sign in.</summary>
    internal IReadOnlyList<ListColleagues.Colleague> People { get; private set; } = [];

    /// <summary>Who was ticked; what is no id is left out.</summary>
    protected IReadOnlyList<Guid> SentMembers =>
        [.. Http.Request.Form["members"].Select(id => Guid.TryParse(id, out var person) ? person : (Guid?)null).OfType<Guid>()];

    /// <summary>The error of a field, for the fields of the form.</summary>
    internal new string? ErrorOf(string name) => base.ErrorOf(name);

    /// <inheritdoc />
    protected override async Task LoadAsync() => People = (await AskAsync(new ListColleagues.Query())).Colleagues;
}
