using System.Text.RegularExpressions;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Readme;

/// <summary>What a newcomer reads: links lead somewhere, and the first page is short.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Built = ["bin", "obj", "node_modules", ".git"];

    public static TheoryData<string> Files() =>
        [
            .. Directory
                .EnumerateFiles(
                    Repository.Root,
                    "*.md",
                    new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
                )
                .Select(file => Path.GetRelativePath(Repository.Root, file))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(Built).Any()),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_link_leads_to_a_file_of_the_repository_and_to_a_heading_in_it(string file) =>
        LinksOf(file).Where(link => !Leads(file, link)).ShouldBeEmpty();

    [Fact]
    public void The_first_page_has_at_most_90_lines() =>
        Repository.Read("README.md").TrimEnd().Split('\n').Length.ShouldBeLessThanOrEqualTo(90);

    [Fact]
    public void The_first_page_names_every_demo_account_and_its_password()
    {
        var page = Repository.Read("README.md");

        Demo.DemoAccounts.All.Where(account => !page.Contains($"`{account.Email}`", StringComparison.Ordinal)).ShouldBeEmpty();
        page.ShouldContain(Demo.DemoAccounts.Password);
    }

    [Fact]
    public void The_index_of_decisions_names_each_of_them() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", "decisions"), "0*.md")
            .Select(file => Path.GetFileName(file))
            .Except(LinksOf("src/decisions/README.md"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("src/OrthoReferral.Clinical/Routing/Table/RoutingTable.LongBones.cs")]
    [InlineData("src/decisions/0003-mediatr-5-1.md")]
    [InlineData("src/README.md#the-way-of-one-referral")]
    [InlineData("src/README.md#how-to-add")]
    [InlineData("tests/README.md#run-one")]
    [InlineData("tests/OrthoReferral.Benchmarks/README.md")]
    public void What_a_newcomer_asks_first_is_at_most_three_links_away(string wanted)
    {
        var pages = new HashSet<string>(StringComparer.Ordinal) { "README.md" };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var links = 0; links < 3 && !seen.Contains(wanted); links++)
        {
            var targets = pages.SelectMany(page => LinksOf(page).Select(link => Target(page, link))).ToList();
            seen.UnionWith(targets);
            seen.UnionWith(targets.Select(WithoutHeading));
            pages.UnionWith(seen.Where(target => target.EndsWith(".md", StringComparison.Ordinal)));
        }

        seen.ShouldContain(wanted);
    }

    private static IEnumerable<string> LinksOf(string file)
    {
        var text = CodeBlock().Replace(Repository.Read(file), "");
        return Link()
            .Matches(text)
            .Concat(Reference().Matches(text))
            .Select(match => match.Groups["target"].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal));
    }

    private static bool Leads(string file, string link)
    {
        var target = Target(file, link);
        if (!Repository.Exists(WithoutHeading(target)))
            return false;
        return target.IndexOf('#', StringComparison.Ordinal) is var at
            && (at < 0 || HeadingsOf(target[..at]).Contains(target[(at + 1)..], StringComparer.Ordinal));
    }

    /// <summary>The path from the repository's root, with its heading.</summary>
    private static string Target(string file, string link)
    {
        var heading = link.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? link[at..] : "";
        var path = link[..^heading.Length];
        var full = path.Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file) ?? "", path);
        return Path.GetRelativePath(Repository.Root, Path.GetFullPath(full, Repository.Root)).Replace('\\', '/') + heading;
    }

    private static string WithoutHeading(string target) => target.Split('#')[0];

    /// <summary>As a forge names them: lower case, hyphens for spaces, no punctuation.</summary>
    private static IEnumerable<string> HeadingsOf(string file) =>
        Heading()
            .Matches(Repository.Read(file))
            .Select(match => Punctuation().Replace(match.Groups["words"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\[[^\]]+\]: (?<target>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^#+ (?<words>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Punctuation();
}
