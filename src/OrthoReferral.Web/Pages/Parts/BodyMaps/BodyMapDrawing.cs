using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using OrthoReferral.Web.Pages.Parts.Drawing;
using OrthoReferral.Web.Pages.Parts.Urgencies;

namespace OrthoReferral.Web.Pages.Parts.BodyMaps;

/// <summary>
/// Our drawing bodymap.svg, cut into its three views once and written into pages with the lesions marked. Every element
/// with <c>data-bone</c> can be picked; <c>data-x</c> and <c>data-y</c> are the middle of its outline, where a pin points.
/// </summary>
internal sealed partial class BodyMapDrawing
{
    private static readonly Lazy<BodyMapDrawing> Loaded = new(Load);
    private readonly Piece[] pieces;

    private BodyMapDrawing(Piece[] pieces) => this.pieces = pieces;

    /// <summary>Skeleton from the front: the patient's left is on the viewer's right.</summary>
    public static BodyMapDrawing Front => Views["anterior"];

    /// <summary>Skeleton from the back.</summary>
    public static BodyMapDrawing Back => Views["posterior"];

    /// <summary>Spine ladder C0 to S5 with the location zones of SINS.</summary>
    public static BodyMapDrawing Ladder => Views["ladder"];

    private static Dictionary<string, BodyMapDrawing> Views => Loaded.Value.views;

    private readonly Dictionary<string, BodyMapDrawing> views = new(StringComparer.Ordinal);

    /// <summary>The codes of everything that can be picked in this view.</summary>
    public IEnumerable<BodySite> Sites => pieces.Where(piece => piece.Site is not null).Select(piece => piece.Site!);

    /// <summary>Writes the view with these lesions marked.</summary>
    /// <param name="marks">Lesions to color and to pin.</param>
    /// <param name="still">True for a picture that cannot be picked: no ids, no roles, no tab stops.</param>
    public MarkupString Render(IReadOnlyList<LesionMark> marks, bool still)
    {
        var page = new StringBuilder(100_000);
        var pins = new List<Pin>();
        var tabStop = still
            ? null
            : pieces.FirstOrDefault(piece => piece.Pickable && marks.Any(mark => mark.Selected && mark.Site.Covers(piece.Site!)))
                ?? pieces.FirstOrDefault(piece => piece.Pickable);
        foreach (var piece in pieces)
        {
            page.Append(piece.Before);
            if (piece.Site is null)
                continue;
            var mark = marks.LastOrDefault(candidate => candidate.Site.Covers(piece.Site));
            page.Append("<g class=\"").Append(piece.CssClass);
            if (mark is not null)
            {
                page.Append(mark.Urgency is { } urgency ? $" lesion-{UrgencyLook.CssClass(urgency)}" : " is-selected");
                if (mark.Selected && mark.Urgency is not null)
                    page.Append(" is-current");
                if (!piece.IsLevel && !pins.Exists(pin => pin.Mark == mark))
                    pins.Add(new Pin(mark, piece.X, piece.Y));
            }

            page.Append('"');
            if (!still)
                page.Append(piece.Attributes).Append(piece.Pickable ? Button(piece == tabStop, mark is { Selected: true }) : "");
            page.Append('>');
        }

        foreach (var pin in Spread(pins))
            WritePin(page, pin);
        return new MarkupString(page.ToString());
    }

    private static string Button(bool isTabStop, bool isPressed) =>
        $" role=\"button\" tabindex=\"{(isTabStop ? 0 : -1)}\" aria-pressed=\"{(isPressed ? "true" : "false")}\"";

    // Pins stand at the nearer edge of the figure, at least 22 units apart.
    private static IEnumerable<Pin> Spread(List<Pin> pins)
    {
        foreach (var side in pins.GroupBy(pin => pin.X < 5))
        {
            var free = double.MinValue;
            foreach (var pin in side.OrderBy(pin => pin.Y))
            {
                var edgeY = Math.Max(pin.Y, free);
                free = edgeY + 22;
                yield return pin with
                {
                    EdgeX = side.Key ? -112 : 112,
                    EdgeY = edgeY,
                };
            }
        }
    }

    private static void WritePin(StringBuilder page, Pin pin)
    {
        string x = SvgText.Number(pin.EdgeX),
            y = SvgText.Number(pin.EdgeY);
        var look = pin.Mark.Urgency is { } urgency ? UrgencyLook.CssClass(urgency) : "sel";
        page.Append(
                CultureInfo.InvariantCulture,
                $"<g class=\"pin {look}\" aria-hidden=\"true\"><path d=\"M{SvgText.Number(pin.X)} {SvgText.Number(pin.Y)}L{x} {y}\"/>"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"<circle cx=\"{x}\" cy=\"{y}\" r=\"9\"/><text x=\"{x}\" y=\"{SvgText.Number(pin.EdgeY + 4)}\">{pin.Mark.Number}</text></g>"
            );
    }

    private static BodyMapDrawing Load()
    {
        using var stream =
            typeof(BodyMapDrawing).Assembly.GetManifestResourceStream("bodymap.svg")
            ?? throw new InvalidOperationException("bodymap.svg is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        var svg = reader.ReadToEnd();
        var all = new BodyMapDrawing([]);
        var starts = ViewStart().Matches(svg);
        for (var i = 0; i < starts.Count; i++)
        {
            var from = starts[i].Index + starts[i].Length;
            var to = i + 1 < starts.Count ? starts[i + 1].Index : svg.LastIndexOf("</svg>", StringComparison.Ordinal);
            var inner = svg[from..to];
            all.views.Add(
                starts[i].Groups["name"].Value,
                new BodyMapDrawing(Cut(inner[..inner.LastIndexOf("</g>", StringComparison.Ordinal)]))
            );
        }

        return all;
    }

    private static Piece[] Cut(string view)
    {
        var cut = new List<Piece>();
        var at = 0;
        foreach (Match start in BoneStart().Matches(view))
        {
            var attributes = Attribute()
                .Matches(start.Value)
                .ToDictionary(one => one.Groups["name"].Value, one => one.Groups["value"].Value, StringComparer.Ordinal);
            var site = new BodySite(
                attributes["data-bone"],
                attributes.GetValueOrDefault("data-laterality"),
                attributes.GetValueOrDefault("data-region"),
                attributes.GetValueOrDefault("data-level")
            );
            var kept = string.Concat(
                attributes
                    .Where(attribute => attribute.Key is "id" or "data-bone" or "data-laterality" or "data-region" or "data-level")
                    .Select(one => $" {(one.Key == "id" ? "id=\"bm-" : one.Key + "=\"")}{one.Value}\"")
            );
            cut.Add(
                new Piece(
                    view[at..start.Index],
                    site,
                    attributes["class"],
                    kept,
                    attributes.ContainsKey("role"),
                    double.Parse(attributes["data-x"], CultureInfo.InvariantCulture),
                    double.Parse(attributes["data-y"], CultureInfo.InvariantCulture)
                )
            );
            at = start.Index + start.Length;
        }

        cut.Add(new Piece(view[at..], null, "", "", false, 0, 0));
        return [.. cut];
    }

    [GeneratedRegex("""<g id="view-(?<name>\w+)"[^>]*>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ViewStart();

    [GeneratedRegex("""<g id="[^"]+" data-x[^>]*>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoneStart();

    [GeneratedRegex("""(?<name>[\w-]+)="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();

    // Text of the drawing, then (except at the end) the start tag of a bone.
    private sealed record Piece(string Before, BodySite? Site, string CssClass, string Attributes, bool Pickable, double X, double Y)
    {
        public bool IsLevel => CssClass.Contains("level", StringComparison.Ordinal);
    }

    private sealed record Pin(LesionMark Mark, double X, double Y, double EdgeX = 0, double EdgeY = 0);
}
