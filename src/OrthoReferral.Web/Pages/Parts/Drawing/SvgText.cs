using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace OrthoReferral.Web.Pages.Parts.Drawing;

/// <summary>An SVG text element. Razor reads <c>text</c> as its own tag inside code blocks, so drawings use this one.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Horizontal place, in the drawing's units.</summary>
    [Parameter, EditorRequired]
    public required double X { get; set; }

    /// <summary>Baseline, in the drawing's units.</summary>
    [Parameter, EditorRequired]
    public required double Y { get; set; }

    /// <summary>What it says.</summary>
    [Parameter, EditorRequired]
    public required string Value { get; set; }

    /// <summary><c>middle</c> or <c>end</c>; null starts at <see cref="X"/>.</summary>
    [Parameter]
    public string? Anchor { get; set; }

    /// <summary>CSS class, or null.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", Number(X));
        builder.AddAttribute(3, "y", Number(Y));
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddContent(5, Value);
        builder.CloseElement();
    }

    /// <summary>A coordinate as SVG wants it: at most one decimal, with a point.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
