using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Admin.Sites;

/// <summary>A page with the form of a site. Jurisdiction and units are never assumed: each must be chosen.</summary>
public abstract class SiteFormPage : WorkspacePage
{
    /// <summary>What was sent; null when nothing was sent.</summary>
    protected SiteEntry? Sent => IsPost ? SiteEntry.Read(Http.Request.Form) : null;

    /// <summary>The error of a field, for the fields of the form.</summary>
    internal new string? ErrorOf(string name) => base.ErrorOf(name);

    /// <summary>Whether both were chosen; else says what is missing.</summary>
    protected bool IsComplete(SiteEntry entry, out Jurisdiction jurisdiction, out LabUnits units)
    {
        (jurisdiction, units) = (entry.Jurisdiction ?? default, entry.Units ?? default);
        FieldError?[] missing =
        [
            entry.Jurisdiction is null ? new("jurisdiction", "Choose the jurisdiction.") : null,
            entry.Units is null ? new("units", "Choose the units.") : null,
        ];
        Refuse([.. missing.OfType<FieldError>()]);
        return missing.All(error => error is null);
    }
}
