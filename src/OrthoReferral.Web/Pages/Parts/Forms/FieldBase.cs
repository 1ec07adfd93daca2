using Microsoft.AspNetCore.Components;

namespace OrthoReferral.Web.Pages.Parts.Forms;

/// <summary>
/// What every field of a form has. Values are the text that was typed, not parsed values, so that a wrong entry is shown
/// again as it was. Nothing clinical is pre-filled: an empty value means "not recorded".
/// </summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>The form field's name: the path of the fact, such as <c>labs.inr</c>.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>What people read.</summary>
    [Parameter]
    public string Label { get; set; } = "";

    /// <summary>The text to show; null or empty means not recorded.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>Quiet words below the control.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong and how to put it right.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>The assessment waits for it.</summary>
    [Parameter]
    public bool Needed { get; set; }

    /// <summary>May stay empty without harm.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>Points that the value gives, such as "Mirels 3".</summary>
    [Parameter]
    public string? Points { get; set; }

    /// <summary>The control's id, derived from the name; an error summary links to it.</summary>
    protected string Id => IdOf(Name);

    /// <summary>Value of <c>aria-invalid</c>.</summary>
    protected string? Invalid => Error is null ? null : "true";

    /// <summary>CSS class of a control with an error.</summary>
    protected string? InvalidClass => Error is null ? null : "is-invalid";

    /// <summary>Value of <c>aria-describedby</c>.</summary>
    protected string? DescribedBy => Field.DescribedBy(Id, Hint, Error);

    /// <summary>The id of the control with this name.</summary>
    public static string IdOf(string name) => "f-" + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
}
