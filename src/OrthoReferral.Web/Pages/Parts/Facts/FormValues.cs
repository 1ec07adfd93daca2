using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Parts.Facts;

/// <summary>
/// What a step's fields show: the text that was sent, or what is stored; with its error and whether the assessment waits for it.
/// </summary>
/// <param name="Sent">The form that was sent and is shown again; null when the page is opened.</param>
/// <param name="Missing">Paths of the facts that the assessment misses.</param>
public sealed record FormValues(
    JsonElement Facts,
    PatientIdentity Patient,
    IFormCollection? Sent,
    IReadOnlyList<FieldError> Errors,
    IReadOnlySet<string> Missing
)
{
    /// <summary>The clinical question, the whereabouts and the number to call back, as stored.</summary>
    public ReferralRequest Request { get; init; } = ReferralRequest.None;

    /// <summary>In which units the site's laboratory reports.</summary>
    public LabUnits SiteUnits { get; init; }

    /// <summary>The day on which samples and studies have an age; null shows none.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Facts whose fields stand empty for a newer value, although one is stored.</summary>
    public IReadOnlySet<string> AskedAgain { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The text of a fact's field.</summary>
    public string? Text(string path) =>
        Sent is null ? (AskedAgain.Contains(path) ? null : FactEntry.Text(Facts, path)) : Sent[path].FirstOrDefault();

    /// <summary>The text of a field that is no fact.</summary>
    public string? Plain(string name, string? stored) => Sent is null ? stored : Sent[name].FirstOrDefault();

    /// <summary>
    /// The unit beside a value: the chosen one, that of the stored value, or what the site's laboratory reports in; null is the base unit.
    /// </summary>
    public string? Unit(string path) =>
        Sent is not null ? Sent[$"{path}.unit"].FirstOrDefault()
        : FactEntry.Text(Facts, path) is not null ? FactEntry.Unit(Facts, path)
        : SiteUnit(FactCatalog.Find(path)?.Quantity);

    /// <summary>The unit of a quantity that the site's laboratory reports in; null is the base unit.</summary>
    public string? SiteUnit(Quantity? quantity) => SiteUnits == LabUnits.Si ? quantity?.Si?.Code : null;

    /// <summary>The day of a value's own sample as it was typed or is stored; null or empty: that of its group.</summary>
    public string? TakenOn(string path) =>
        Sent is null
            ? AskedAgain.Contains(path)
                ? null
                : FactEntry.TakenOn(Facts, path)
            : Sent[$"{path}.takenOn"].FirstOrDefault();

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Error(string path) => Errors.FirstOrDefault(error => string.Equals(error.Name, path, StringComparison.Ordinal))?.Message;

    /// <summary>Whether the assessment waits for this fact.</summary>
    public bool Needs(string path) => Missing.Contains(path);
}
