using System.Text.RegularExpressions;

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// The folders of a project know each other in one direction only; a folder counts with all that is in it. A folder is a namespace, so a
/// file that uses it names it. What every page imports is named in <c>_Imports.razor</c>, which imports only the folder of the page
/// components.
/// </summary>
public sealed class FolderCircleTests
{
    [Theory]
    [InlineData("Clinical")]
    [InlineData("Cases")]
    [InlineData("Workflows")]
    [InlineData("Storage")]
    [InlineData("Fhir")]
    [InlineData("Web")]
    [InlineData("Web/Pages")]
    [InlineData("Web/Pages/Parts")]
    public void The_folders_of_a_project_know_each_other_in_one_direction_only(string project) => Circle(Uses(project)).ShouldBeNull();

    [Fact]
    public void What_all_pages_import_of_each_other_are_parts() =>
        File.ReadLines(Path.Combine(ArchitectureTests.Root(), "src", "OrthoReferral.Web", "Pages", "_Imports.razor"))
            .Where(line => line.StartsWith("@using OrthoReferral.Web.Pages.", StringComparison.Ordinal))
            .ShouldAllBe(line => line.StartsWith("@using OrthoReferral.Web.Pages.Parts.", StringComparison.Ordinal));

    [Fact]
    public void Parts_of_pages_know_nothing_of_what_stands_beside_the_pages()
    {
        var pages = Path.Combine(ArchitectureTests.Root(), "src", "OrthoReferral.Web", "Pages");
        var types = Directory.GetFiles(pages).Select(file => Path.GetFileName(file).Split('.')[0]).Where(name => name != "_Imports");
        var named = new Regex($@"\b({string.Join('|', types)})\b");
        Sources(Path.Combine(pages, "Parts"))
            .SelectMany(file => File.ReadLines(file).Where(line => named.IsMatch(line)).Select(line => $"{Path.GetFileName(file)}: {line}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_circle_is_found() =>
        Circle(
                new()
                {
                    ["Facts"] = ["Scores"],
                    ["Scores"] = ["Engine"],
                    ["Engine"] = ["Facts"],
                    ["Json"] = ["Facts"],
                }
            )
            .ShouldBe("Facts > Scores > Engine > Facts");

    /// <summary>For each folder the others that its files name, in a using directive or before the name of one of their files.</summary>
    private static Dictionary<string, string[]> Uses(string project)
    {
        var root = Path.Combine(ArchitectureTests.Root(), "src", $"OrthoReferral.{project}");
        var folders = Directory.GetDirectories(root).Select(folder => Path.GetFileName(folder)).Except(["bin", "obj", "wwwroot"]).ToList();
        return folders.ToDictionary(folder => folder, folder => folders.Where(other => other != folder && Names(folder, other)).ToArray());

        bool Names(string folder, string other)
        {
            var types = string.Join('|', Files(other).Select(file => Path.GetFileName(file).Split('.')[0]));
            var named = new Regex($@"OrthoReferral\.{project.Replace("/", @"\.")}\.{other}\b|(?<![\w.]){other}\.(\w+\.)*({types})\b");
            return Files(folder)
                .SelectMany(File.ReadLines)
                .Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && named.IsMatch(line));
        }

        IEnumerable<string> Files(string folder) => Sources(Path.Combine(root, folder));
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal));

    /// <summary>A circle of folders in words; null if there is none.</summary>
    private static string? Circle(Dictionary<string, string[]> uses)
    {
        return uses.Keys.Select(folder => From([folder])).FirstOrDefault(found => found is not null);

        string? From(string[] way) =>
            uses[way[^1]]
                .Select(next =>
                    way[0] == next ? string.Join(" > ", [.. way, next])
                    : way.Contains(next) ? null
                    : From([.. way, next])
                )
                .FirstOrDefault(found => found is not null);
    }
}
