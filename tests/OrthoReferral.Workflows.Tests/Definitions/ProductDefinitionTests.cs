using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Definitions;

/// <summary>The definitions that the product ships.</summary>
public sealed class ProductDefinitionTests
{
    private static string Folder { get; } = FindFolder();

    private static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_definition_keeps_every_rule(string file)
    {
        var definition = Read(file);

        DefinitionValidator.Check(definition, file, DefinitionRules.Strict, new TestClock().GetUtcNow()).ShouldBeEmpty();
        (definition.DefinitionId + ".json").ShouldBe(file);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_diagram_has_no_boxes_that_touch_each_other(string file)
    {
        var boxes = Read(file).Activities.Select(activity => (activity.Id, Box: activity.Designer.ShouldNotBeNull())).ToList();

        foreach (var (first, second) in boxes.SelectMany((one, index) => boxes.Skip(index + 1).Select(other => (one, other))))
        {
            var apart =
                Math.Abs(first.Box.X - second.Box.X) >= first.Box.Width + 20
                || Math.Abs(first.Box.Y - second.Box.Y) >= first.Box.Height + 20;
            apart.ShouldBeTrue($"{first.Id} and {second.Id}");
        }
    }

    [Fact]
    public void There_is_the_main_definition_and_one_for_each_pathway()
    {
        Names.ShouldBe([
            "ablation.json",
            "fixation-plus-radiation.json",
            "focused-ultrasound.json",
            "nonoperative-support.json",
            "orthopedic-referral.json",
            "radiotherapy.json",
            "systemic-care.json",
            "urgent-decompression-stabilization.json",
            "vertebral-augmentation.json",
        ]);
    }

    private static WorkflowDefinition Read(string file) => DefinitionReader.Read(File.ReadAllText(Path.Combine(Folder, file)), file);

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OrthoReferral.sln")))
                return Path.Combine(folder.FullName, "workflows");
        }

        throw new DirectoryNotFoundException("The repository's root was not found above the test's folder.");
    }
}
