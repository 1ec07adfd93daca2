using System.Net;
using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Tests.Pages;

/// <summary>What a person reads on a page.</summary>
internal static partial class PageText
{
    /// <summary>
    /// Places where a sentence was put together wrongly, with the words before them: a punctuation mark after another one or after a space,
    /// or an empty pair of parentheses. The "et al.," of authors is right.
    /// </summary>
    public static IEnumerable<string> BrokenSentences(string html) =>
        LinesOf(html).SelectMany(line => Broken().Matches(line).Select(match => match.Value.Trim()));

    /// <summary>The text of each block; inline elements, such as a link, belong to the text around them.</summary>
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
