using System.Text.Json;
using OrthoReferral.Cases.Domain;
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
    /// <summary>The text of a fact's field.</summary>
    public string? Text(string path) => Sent is null ? FactEntry.Text(Facts, path) : Sent[path].FirstOrDefault();

    /// <summary>The text of a field that is no fact.</summary>
    public string? Plain(string name, string? stored) => Sent is null ? stored : Sent[name].FirstOrDefault();

    /// <summary>The unit that was chosen beside a value; null is the stored one.</summary>
    public string? Unit(string path) => Sent is null ? FactEntry.Unit(Facts, path) : Sent[$"{path}.unit"].FirstOrDefault();

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Error(string path) => Errors.FirstOrDefault(error => string.Equals(error.Name, path, StringComparison.Ordinal))?.Message;

    /// <summary>Whether the assessment waits for this fact.</summary>
    public bool Needs(string path) => Missing.Contains(path);
}
