using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.OnCall;

/// <summary>A page with the form of a shift.</summary>
public abstract class ShiftFormPage : RotaPage
{
    /// <summary>Who can be on call: people of the role who work at the site.</summary>
    internal IReadOnlyList<ListColleagues.Colleague> People { get; private set; } = [];

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (Site is null)
            throw new OrthoReferral.Cases.Domain.NotFoundException("site");
        People =
        [
            .. (await AskAsync(new ListColleagues.Query(Role))).Colleagues.Where(person =>
                person.Sites.Count == 0 || person.Sites.Contains(Site.Name, StringComparer.Ordinal)
            ),
        ];
    }

    /// <summary>The person that was chosen; null adds an error.</summary>
    protected Guid? PostedPerson(ICollection<FieldError> errors)
    {
        if (Guid.TryParse(Posted("personId"), out var person))
            return person;
        errors.Add(new FieldError("personId", "Choose who is on call."));
        return null;
    }
}
