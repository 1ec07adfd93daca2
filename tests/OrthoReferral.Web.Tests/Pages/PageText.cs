using System.Net;
using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Tests.Pages;

/// <summary>What a person reads on a page.</summary>
internal static partial class PageText
{
    /// <summary>
    /// Where a sentence was put together wrongly, with what stands before it: a mark after another one or after a space, an empty pair of
    /// parentheses. Authors are named as "et al.,".
    /// </summary>
    public static IEnumerable<string> BrokenSentences(string html) =>
        LinesOf(html).SelectMany(line => Broken().Matches(line).Select(match => match.Value.Trim()));

    /// <summary>Text by block; what stands inside a line, such as a link, is a part of it.</summary>
    private static IEnumerable<string> LinesOf(string html)
    {
        var visible = Unseen().Replace(html, "\n");
        var blocks = Tag().Replace(Inline().Replace(visible, ""), "\n");
        return blocks.Split('\n').Select(line => WebUtility.HtmlDecode(line));
    }

    [GeneratedRegex(
        "<(?<name>script|style|svg|textarea|pre)[ >].*?</\\k<name>>|<!--.*?-->",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Unseen();

    [GeneratedRegex("</?(a|abbr|b|strong|em|i|small|span|code|time|kbd)( [^>]*)?>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Inline();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Tag();

    [GeneratedRegex(
        ".{0,50}([?!,;:][?.,;:]|[^.]\\.\\.(?!\\.)|(?<!et al)\\.[,;:?]|\\S [.,;?](?=\\s|$)|\\(\\s*\\))",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Broken();
}
