using System.Text.RegularExpressions;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Pages.Parts.Icons;

public class IconListTests
{
    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_sprite()
    {
        var listed = File.ReadLines(Path.Combine(Repository.Root, "eng/frontend/icons.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToHashSet(StringComparer.Ordinal);
        var used = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src/OrthoReferral.Web/Pages"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file =>
                Regex.Matches(
                    File.ReadAllText(file),
                    "(?:<Icon Name|IconName)=\"(?<name>[a-z0-9-]+)\"",
                    RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(5)
                )
            )
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        used.Length.ShouldBeGreaterThan(30);
        used.Except(listed, StringComparer.Ordinal).ShouldBeEmpty();
    }
}
