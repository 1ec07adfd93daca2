using System.Text.RegularExpressions;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Readme;

/// <summary>The hazard log names, for each hazard, a test that exists, or says that its control is later work.</summary>
public sealed partial class HazardLogTests
{
    private const int Hazards = 30;

    private static readonly Lazy<HashSet<string>> Tests = new(Read);

    private static readonly Dictionary<string, string> ShownBy = Repository
        .Read("src/OrthoReferral.Clinical/HAZARDS.md")
        .Split('\n')
        .Where(line => line.StartsWith("| HZ-", StringComparison.Ordinal))
        .Select(line => line.Split('|'))
        .ToDictionary(cells => cells[1].Trim(), cells => cells[7].Trim());

    public static TheoryData<string> Ids => [.. ShownBy.Keys];

    [Fact]
    public void Every_hazard_of_the_reference_has_its_row() =>
        ShownBy.Keys.ShouldBe(Enumerable.Range(1, Hazards).Select(number => $"HZ-{number:00}"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_hazard_names_a_test_that_exists_or_says_that_its_control_comes_later(string id)
    {
        var shownBy = ShownBy[id];
        var named = Name().Matches(shownBy).Select(match => match.Groups["name"].Value).ToList();
        (named.Count > 0 || shownBy.StartsWith("later: ", StringComparison.Ordinal)).ShouldBeTrue(id);
        named.Where(name => !Tests.Value.Contains(name)).ShouldBeEmpty(id);
    }

    private static HashSet<string> Read() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
                .SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)),
        ];

    [GeneratedRegex("`(?<name>[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"public (async )?(Task|void) (?<name>[A-Z]\w+)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Method();
}
