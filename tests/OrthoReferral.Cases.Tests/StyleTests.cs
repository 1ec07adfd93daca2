using System.Text.RegularExpressions;

namespace OrthoReferral.Cases.Tests;

/// <summary>What the formatter and the analyzers do not hold of one style in all projects.</summary>
public sealed class StyleTests
{
    private const int LongestLine = 140;

    private static readonly string[] Sources = ["*.cs", "*.razor", "*.css", "*.js", "*.mjs", "*.sh", "*.sql"];
    private static readonly string[] Documents = ["*.md"];

    private static readonly string[] Settings =
    [
        "*.csproj",
        "*.targets",
        "*.props",
        "*.yml",
        "*.yaml",
        "*.conf",
        "*.runsettings",
        "*Dockerfile",
        "Caddyfile*",
        ".editorconfig",
        ".*ignore",
    ];

    // What programs write, and packages.
    private static readonly string[] Written = ["bin", "obj", "Migrations", "lib", "node_modules", "schema.sql"];

    [Fact]
    public void Nothing_is_awaited_with_ConfigureAwait_false() =>
        Lines("*.cs", "*.razor")
            .Where(line => line.Text.Contains("ConfigureAwait(false" + ")", StringComparison.Ordinal))
            .Select(line => line.Place)
            .ShouldBeEmpty("ASP.NET Core has no synchronization context");

    /// <summary>Scripts of the engine's own language stand between double quotes.</summary>
    [Fact]
    public void A_lambda_names_its_parameter_in_a_word() =>
        Lines("*.cs", "*.razor")
            .Where(line =>
                line.Place.StartsWith("src", StringComparison.Ordinal) && Regex.IsMatch(line.Text, @"^[^""]*(?<![\w.$""@])[a-z] =>")
            )
            .Select(line => line.Place)
            .ShouldBeEmpty();

    /// <summary>
    /// Not asked of data (JSON, SVG, recordings), of what a program writes (lock files, the solution, the schema script), and of the rows
    /// of a table in Markdown, which can't be broken.
    /// </summary>
    [Fact]
    public void No_line_is_longer_than_140_columns() =>
        Lines([.. Sources, .. Documents, .. Settings])
            .Where(line => line.Text.Length > LongestLine && !line.Text.StartsWith('|'))
            .Select(line => $"{line.Place}: {line.Text.Length}")
            .ShouldBeEmpty();

    private static IEnumerable<(string Place, string Text)> Lines(params string[] kinds)
    {
        var root = ArchitectureTests.Root();
        return new[] { "src", "tests", "eng", "db", "workflows", ".github" }
            .SelectMany(folder =>
                kinds.SelectMany(kind => Directory.EnumerateFiles(Path.Combine(root, folder), kind, SearchOption.AllDirectories))
            )
            .Concat(kinds.SelectMany(kind => Directory.EnumerateFiles(root, kind)))
            .Select(file => Path.GetRelativePath(root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(Written).Any())
            .SelectMany(file =>
                File.ReadLines(Path.Combine(root, file)).Select((text, number) => (Place: $"{file}:{number + 1}", Text: text))
            );
    }
}
