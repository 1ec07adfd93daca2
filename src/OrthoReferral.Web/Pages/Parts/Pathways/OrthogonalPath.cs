using System.Text;
using OrthoReferral.Web.Pages.Parts.Drawing;

namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>SVG path through points, with rounded corners.</summary>
internal static class OrthogonalPath
{
    /// <summary>The path's data; corners are rounded by up to 8 units.</summary>
    public static string Of(IReadOnlyList<(double X, double Y)> points)
    {
        var path = new StringBuilder().Append('M').Append(At(points[0]));
        for (var i = 1; i < points.Count - 1; i++)
        {
            var (before, corner, after) = (points[i - 1], points[i], points[i + 1]);
            var round = Math.Min(8, Math.Min(Distance(before, corner), Distance(corner, after)) / 2);
            path.Append('L')
                .Append(At(Toward(corner, before, round)))
                .Append('Q')
                .Append(At(corner))
                .Append(' ')
                .Append(At(Toward(corner, after, round)));
        }

        return path.Append('L').Append(At(points[^1])).ToString();
    }

    private static string At((double X, double Y) point) => $"{SvgText.Number(point.X)} {SvgText.Number(point.Y)}";

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static (double X, double Y) Toward((double X, double Y) from, (double X, double Y) to, double by) =>
        (from.X + Math.Sign(to.X - from.X) * by, from.Y + Math.Sign(to.Y - from.Y) * by);
}
