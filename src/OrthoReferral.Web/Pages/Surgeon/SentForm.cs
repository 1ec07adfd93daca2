using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>What was typed into a form and what was wrong with it, so that the form is shown again as it was sent.</summary>
/// <param name="Values">Null when nothing was sent.</param>
public sealed record SentForm(IFormCollection? Values, IReadOnlyList<FieldError> Errors)
{
    internal static SentForm None { get; } = new(null, []);

    /// <summary>What was sent for a field, as it was typed; null when nothing was.</summary>
    internal string? Text(string name) => Values is not null && Values.TryGetValue(name, out var sent) ? sent.FirstOrDefault() : null;

    /// <summary>Trimmed; null when empty.</summary>
    internal string? Typed(string name) => Text(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>All values of a field that may be chosen several times.</summary>
    internal IReadOnlyList<string> All(string name) =>
        Values is not null && Values.TryGetValue(name, out var sent) ? [.. sent.OfType<string>()] : [];

    internal bool Has(string name, string value) => All(name).Contains(value, StringComparer.Ordinal);

    internal string? Error(string name) =>
        Errors.FirstOrDefault(error => string.Equals(error.Name, name, StringComparison.Ordinal))?.Message;
}
