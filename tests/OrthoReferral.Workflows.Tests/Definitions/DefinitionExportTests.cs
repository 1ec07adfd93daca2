using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Definitions;

/// <summary>
/// Files that our Elsa host published and an Elsa 3.8 server exported again, compared with the files as they were then. That exported files
/// run is tested by the conformance scenarios.
/// </summary>
public sealed class DefinitionExportTests
{
    public static TheoryData<string> Exports => ["ablation.json", "radiotherapy.json"];

    [Theory]
    [MemberData(nameof(Exports))]
    public void An_exported_definition_says_what_the_file_says(string file) =>
        DefinitionText.Normalize(Exported(file)).ShouldBe(DefinitionText.Normalize(Original(file)));

    [Theory]
    [MemberData(nameof(Exports))]
    public void An_exported_definition_keeps_every_rule_of_the_product(string file) =>
        DefinitionValidator
            .Check(DefinitionReader.Read(Exported(file), file), file, DefinitionRules.Strict, new TestClock().GetUtcNow())
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Exports))]
    public async Task Exporting_over_the_file_without_a_change_makes_no_version(string file)
    {
        var node = new EngineNode(new MemoryWorkflowStore(), new TestClock());
        await node.PublishAsync(Original(file), DefinitionRules.Strict);
        await node.PublishAsync(Exported(file), DefinitionRules.Strict);
        node.Catalog.PublishedVersion(Path.GetFileNameWithoutExtension(file)).ShouldBe(1);

        await node.PublishAsync(Exported(file).Replace("PT4H", "PT5H"), DefinitionRules.Strict);
        node.Catalog.PublishedVersion(Path.GetFileNameWithoutExtension(file)).ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"b":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData("""{"id":"1","version":3,"isLatest":true,"root":{"id":"flow","version":1}}""", """{"root":{"id":"flow","version":1}}""")]
    [InlineData("""{"a":null,"root":[{"nodeId":"x","b":null},null]}""", """{"root":[{},null]}""")]
    [InlineData("""{"options":{"activationStrategyType":"Any"}}""", """{"options":{}}""")]
    [InlineData("""{"customProperties":{"orthoReferralSha256":"00","ours":1}}""", """{"customProperties":{"ours":1}}""")]
    public void Only_what_Elsa_adds_is_dropped(string written, string said) => DefinitionText.Normalize(written).ShouldBe(said);

    [Fact]
    public void What_an_expression_holds_is_data_and_stays_as_it_is()
    {
        const string expression = """{"expression":{"type":"Object","value":{"typeName":"FlowJoinMode","b":null,"a":{"nodeId":1}}}}""";
        DefinitionText.Normalize(expression).ShouldBe(expression);
    }

    [Fact]
    public void A_text_that_is_a_short_type_name_is_one_only_where_a_type_stands() =>
        DefinitionText
            .Normalize("""{"name":"SwitchMode","typeName":"SwitchMode"}""")
            .ShouldBe("""{"name":"SwitchMode","typeName":"Elsa.Workflows.SwitchMode, Elsa.Workflows.Core"}""");

    private static string Exported(string file) => File.ReadAllText(TestFiles.Folder("Recorded", "exports", file));

    private static string Original(string file) => File.ReadAllText(TestFiles.Folder("Recorded", "exports", "files", file));
}
