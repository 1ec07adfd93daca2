using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Tests.Deployment;

public sealed partial class DockerfileTests
{
    private static readonly string[] Files =
    [
        "src/OrthoReferral.Web/Dockerfile",
        "src/OrthoReferral.ElsaServer/Dockerfile",
        "eng/compose/proxy.Dockerfile",
    ];

    public static TheoryData<string> All => [.. Files];

    public static TheoryData<string> Programs => [.. Files.Take(2)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_path_that_is_copied_exists(string file)
    {
        var sources = Instructions(file)
            .Where(i => i.StartsWith("COPY ", StringComparison.Ordinal) && !i.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(i => i.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1])
            .ToList();
        sources.ShouldNotBeEmpty();
        sources.Where(s => !Repository.Exists(s)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_image_does_not_run_as_root(string file)
    {
        var user = Instructions(file).Last(i => i.StartsWith("USER ", StringComparison.Ordinal));
        user.ShouldNotMatch("root|USER 0");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Base_images_carry_a_version(string file)
    {
        var stages = Instructions(file).Select(i => Stage().Match(i)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToHashSet();
        foreach (
            var image in Instructions(file)
                .Where(i => i.StartsWith("FROM ", StringComparison.Ordinal))
                .Select(i => i.Split(' ')[1])
                .Where(i => !stages.Contains(i))
        )
        {
            image.ShouldContain(":");
            image.ShouldNotEndWith(":latest");
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_image_starts_the_program_that_it_publishes(string file)
    {
        var publish = Instructions(file).Single(i => i.Contains("dotnet publish", StringComparison.Ordinal));
        publish.ShouldContain(Path.GetDirectoryName(file)!);
        Instructions(file).Last().ShouldBe($"ENTRYPOINT [\"dotnet\", \"{Path.GetFileName(Path.GetDirectoryName(file))}.dll\"]");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_secret_is_an_argument_or_a_variable_of_the_image(string file) =>
        Instructions(file)
            .Where(i => i.StartsWith("ENV ", StringComparison.Ordinal) || i.StartsWith("ARG ", StringComparison.Ordinal))
            .ShouldAllBe(i => !Secret().IsMatch(i));

    [Fact]
    public void Every_file_that_the_Elsa_project_links_is_in_its_image()
    {
        var copied = Instructions(Files[1])
            .Where(i => i.StartsWith("COPY ", StringComparison.Ordinal))
            .SelectMany(i => i.Split(' ')[1..^1])
            .ToList();
        var linked = Linked()
            .Matches(Repository.Read("src/OrthoReferral.ElsaServer/OrthoReferral.ElsaServer.csproj"))
            .Select(m =>
                Path.GetRelativePath(
                    Repository.Root,
                    Path.GetFullPath(m.Groups[1].Value, Path.Combine(Repository.Root, "src/OrthoReferral.ElsaServer"))
                )
            )
            .ToList();
        linked.ShouldNotBeEmpty();
        linked.ShouldAllBe(l => copied.Any(c => l.StartsWith(c, StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_JavaScript_expressions_are_in_the_Elsa_host()
    {
        var project = Repository.Read("src/OrthoReferral.ElsaServer/OrthoReferral.ElsaServer.csproj");
        Expressions().Matches(project).Select(m => m.Value).ShouldBe(["Elsa.Expressions.JavaScript"]);
        project.ShouldNotContain("Elsa.Http");
    }

    [Fact]
    public void Build_outputs_and_secrets_stay_out_of_the_build_context()
    {
        var ignored = Repository.Read(".dockerignore").Split('\n');
        ignored.ShouldContain(".env");
        ignored.ShouldContain("**/bin");
        ignored.ShouldContain("**/obj");
    }

    /// <summary>Instructions with their continued lines joined, without comments.</summary>
    private static List<string> Instructions(string file) =>
        [
            .. Repository
                .Read(file)
                .Replace("\\\n", " ", StringComparison.Ordinal)
                .Split('\n')
                .Select(l => l.Trim())
                .Where(l => l.Length > 0 && l[0] != '#'),
        ];

    [GeneratedRegex(@"^FROM \S+ AS (\w+)$")]
    private static partial Regex Stage();

    [GeneratedRegex("(?i)password|secret|apikey|token")]
    private static partial Regex Secret();

    [GeneratedRegex("<(?:Compile|Content) Include=\"([^\"*]+)")]
    private static partial Regex Linked();

    [GeneratedRegex(@"Elsa\.Expressions\.\w+|Elsa\.(?:CSharp|Python|Liquid)")]
    private static partial Regex Expressions();
}
