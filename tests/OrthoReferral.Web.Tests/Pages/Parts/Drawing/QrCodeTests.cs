using System.Collections;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OrthoReferral.Web.Tests.Security;
using OrthoReferral.Web.Tests.Security.Sessions;
using QRCoder;

namespace OrthoReferral.Web.Tests.Pages.Parts.Drawing;

/// <summary>The key of an authenticator app as a drawing, of which the policy of the pages blocks nothing.</summary>
[Collection(SharedServer.Name)]
public sealed partial class QrCodeTests(ClinicServer server)
{
    private const string Page = "/account/security/authenticator";

    [Fact]
    public async Task A_camera_reads_the_same_key_that_the_link_has()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(email);
        (await browser.SubmitAsync(Page, "authenticator", ("step", "begin"), ("password", NewPeople.Password))).Dispose();
        using var shown = await browser.GetAsync(Page);
        var text = await shown.Content.ReadAsStringAsync();
        var link = WebUtility.HtmlDecode(Link().Match(text).Value);
        link.ShouldContain($"OrthoReferral:{Uri.EscapeDataString(email)}?secret=");

        var drawing = XElement.Parse(Drawing().Match(text).Value);

        using var right = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M);
        Rows(drawing).ShouldBe(right.ModuleMatrix.Select(RowOf));
        drawing.DescendantsAndSelf().Select(element => element.Name.LocalName).ShouldBe(["svg", "rect", "path"]);
        drawing.DescendantsAndSelf().Attributes().ShouldNotContain(attribute => attribute.Name == "style" || attribute.Name == "href");
    }

    // The squares of the path, each row as a text.
    private static IEnumerable<string> Rows(XElement drawing)
    {
        var size = int.Parse(drawing.Attribute("viewBox")!.Value.Split(' ')[^1], CultureInfo.InvariantCulture);
        var rows = Enumerable.Range(0, size).Select(_ => new BitArray(size)).ToList();
        foreach (Match run in Run().Matches(drawing.Elements().Last().Attribute("d")!.Value))
        {
            var (x, y, width) = (Number("x"), Number("y"), Number("width"));
            for (var square = x; square < x + width; square++)
                rows[y][square] = true;

            int Number(string name) => int.Parse(run.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        }

        return rows.Select(RowOf);
    }

    private static string RowOf(BitArray row) => string.Concat(row.Cast<bool>().Select(isDark => isDark ? '#' : '.'));

    [GeneratedRegex("otpauth://[^\"]+", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<svg class=\"qrcode\".*?</svg>", RegexOptions.Singleline, 1000)]
    private static partial Regex Drawing();

    [GeneratedRegex(@"M(?<x>\d+) (?<y>\d+)h(?<width>\d+)v1H\d+z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Run();
}
